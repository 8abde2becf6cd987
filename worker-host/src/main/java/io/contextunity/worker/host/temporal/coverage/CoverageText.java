package io.contextunity.worker.host.temporal.coverage;

/** What a report says, for a person. */
public final class CoverageText {
  private CoverageText() {}

  /**
   * One kind in one line: {@code 12 open runs of Orders on task queue orders-tasks, which nobody
   * polls (such as order-17, since 2026-01-31T10:00:00Z)}.
   */
  public static String line(OpenRuns runs) {
    return "%s of %s on task queue %s, which %s (such as %s, since %s)"
        .formatted(
            counted(runs.count()),
            runs.workflowType(),
            runs.taskQueue(),
            who(runs),
            runs.workflowId(),
            runs.since());
  }

  private static String who(OpenRuns runs) {
    return switch (runs.verdict()) {
      case NOBODY_POLLS -> "nobody polls";
      case TYPE_UNKNOWN_HERE -> "is polled here, type unknown";
      case SERVED_ELSEWHERE -> "is polled by " + String.join(", ", runs.pollers());
    };
  }

  /** {@code 1 open run}, {@code 2 open runs}. */
  public static String counted(long runs) {
    return runs == 1 ? "1 open run" : runs + " open runs";
  }
}
