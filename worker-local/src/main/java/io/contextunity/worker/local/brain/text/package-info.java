/**
 * What a text says, for a search: {@code Words} takes it apart, {@code CellText} knows which of a
 * cell's words are its name, {@code Relevance} compares that with what a person typed. Nothing here
 * reads or writes anything.
 */
package io.contextunity.worker.local.brain.text;
