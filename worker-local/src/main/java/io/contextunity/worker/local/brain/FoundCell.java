package io.contextunity.worker.local.brain;

/**
 * A cell that a search found.
 *
 * @param score above 0 and below 1
 */
record FoundCell(Cell cell, double score) {
  static FoundCell ofRank(Cell cell, double rank) {
    // SQLite's bm25 is negative, the lower the better, and has no bound.
    double relevance = Math.max(-rank, 1e-6);
    return new FoundCell(cell, relevance / (1 + relevance));
  }
}
