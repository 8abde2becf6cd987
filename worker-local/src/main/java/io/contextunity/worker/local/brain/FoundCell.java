package io.contextunity.worker.local.brain;

/**
 * A cell that a search found.
 *
 * @param score above 0, and 1 at most
 */
record FoundCell(Cell cell, double score) {}
