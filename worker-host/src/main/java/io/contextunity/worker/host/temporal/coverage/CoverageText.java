package io.contextunity.worker.host.temporal.coverage;

import io.contextunity.worker.host.temporal.GrpcProblem;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.grpc.Status;

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
            printable(runs.workflowType()),
            printable(runs.taskQueue()),
            printable(who(runs)),
            printable(runs.workflowId()),
            runs.since());
  }

  private static String who(OpenRuns runs) {
    return switch (runs.verdict()) {
      case NOBODY_POLLS -> "nobody polls";
      case TYPE_UNKNOWN_HERE -> "is polled here, type unknown";
      case SERVED_ELSEWHERE -> "is polled by " + String.join(", ", runs.pollers());
    };
  }

  // Anybody may have named them.
  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  /** {@code 1 open run}, {@code 2 open runs}. */
  public static String counted(long runs) {
    return runs == 1 ? "1 open run" : runs + " open runs";
  }

  /** Why a question to Temporal was not answered. */
  static String unanswered(TemporalConnection temporal, Status status) {
    return switch (status.getCode()) {
      case UNIMPLEMENTED -> "Temporal at %s cannot tell open runs".formatted(temporal.address());
      case NOT_FOUND ->
          "Temporal at %s has no namespace '%s' (set TEMPORAL_NAMESPACE or --temporal-namespace)"
              .formatted(temporal.address(), temporal.namespace());
      case UNAVAILABLE ->
          "Temporal at %s does not answer: %s (set TEMPORAL_HOST or --temporal-host)"
              .formatted(temporal.address(), GrpcProblem.of(status));
      default ->
          "Temporal at %s does not tell open runs: %s"
              .formatted(temporal.address(), GrpcProblem.of(status));
    };
  }
}
