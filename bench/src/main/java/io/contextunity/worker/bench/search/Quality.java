package io.contextunity.worker.bench.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the right one was found.
 *
 * @param first in the first place
 * @param third within the first three
 */
record Quality(int questions, int first, int third) {
  private static final Quality NONE = new Quality(0, 0, 0);
  private static final int WITHIN = 3;

  /** By kind of question. */
  static Map<String, Quality> of(Finder finder, List<Question> questions) {
    Map<String, Quality> qualities = new LinkedHashMap<>();
    for (Question question : questions) {
      int rank = finder.find(question).indexOf(question.expected());
      qualities.merge(question.kind(), NONE.and(rank), (known, one) -> known.and(rank));
    }
    return qualities;
  }

  private Quality and(int rank) {
    return new Quality(
        questions + 1, first + (rank == 0 ? 1 : 0), third + (rank >= 0 && rank < WITHIN ? 1 : 0));
  }

  double firstShare() {
    return (double) first / questions;
  }

  double thirdShare() {
    return (double) third / questions;
  }
}
