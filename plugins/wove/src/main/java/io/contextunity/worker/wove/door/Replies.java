package io.contextunity.worker.wove.door;

import io.contextunity.worker.core.ModuleMetrics;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;

/** What a caller is told of a run's end. */
record Replies(int maxBytes, ModuleMetrics metrics) {
  private static final String NAME = "wove.replies.replaced";
  static final byte[] EMPTY = new byte[0];

  /** The outcome, or why it cannot be told as it is. */
  TaskOutcome of(OpenRun run, TaskOutcome outcome) {
    if (run.isTimedOut() && outcome.kind() == Kind.CANCELLED) {
      metrics.count(NAME, "why", "timeout");
      return Events.error(
          run.run(),
          "TimeoutError",
          "Task '%s' took longer than its delivery_timeout of %s s"
              .formatted(
                  run.run().taskId(),
                  run.run().timeout().map(timeout -> timeout.toMillis() / 1000.0).orElseThrow()),
          "executor",
          true);
    }
    return outcome.event().length <= maxBytes ? outcome : tooLarge(run, outcome);
  }

  private TaskOutcome tooLarge(OpenRun run, TaskOutcome outcome) {
    metrics.count(NAME, "why", "too-large");
    return Events.error(
        run.run(),
        outcome.kind() == Kind.RESULT ? "ResultTooLargeError" : "ErrorTooLargeError",
        "%s of task '%s' takes %d bytes, the reply may have %d (Wove's gRPC client takes 4 MiB): %s"
            .formatted(
                outcome.kind() == Kind.RESULT ? "The result" : "The error",
                run.run().taskId(),
                outcome.event().length,
                maxBytes,
                "store it and return where it is"),
        "executor",
        false);
  }
}
