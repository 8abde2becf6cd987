package io.contextunity.worker.bench.search;

/**
 * A search and what it should find.
 *
 * @param kind what was done to the words
 * @param nodes whether nodes are searched, not products
 * @param expected the id of the right one
 */
record Question(String kind, boolean nodes, String text, String expected) {}
