package io.contextunity.worker.wove.durable;

import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Optional;

/** What a call is told of a run that did not succeed. */
final class RunFailures {
  private RunFailures() {}

  /** How the task ended, if it is the task that failed. */
  static Optional<TaskEnd> taskEnd(Throwable thrown) {
    return thrown instanceof ApplicationFailure failure
            && WoveTaskWorkflow.TASK_ERROR.equals(failure.getType())
        ? Optional.of(failure.getDetails().get(TaskEnd.class))
        : Optional.empty();
  }

  /** Otherwise it is the run that did. */
  static TaskOutcome outcome(WoveRun run, String workflowId, Throwable thrown) {
    Throwable cause = cause(thrown);
    if (cause instanceof CanceledFailure) {
      return Events.cancelled(run);
    }
    if (cause instanceof TimeoutFailure timeout) {
      return error(run, "TimeoutError", workflowId, "is out of time (" + what(timeout) + ")");
    }
    if (cause instanceof TerminatedFailure) {
      return error(run, "Terminated", workflowId, "was terminated");
    }
    if (cause instanceof TemporalFailure failure) {
      return error(run, "RunFailed", workflowId, "failed: " + failure.getOriginalMessage());
    }
    return Events.error(
        run, cause.getClass().getSimpleName(), cause.getMessage(), "transport", true);
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof ActivityFailure && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private static String what(TimeoutFailure timeout) {
    return switch (timeout.getTimeoutType()) {
      case TIMEOUT_TYPE_HEARTBEAT -> "its workers died, or gave no sign";
      case TIMEOUT_TYPE_SCHEDULE_TO_START -> "no worker took it";
      default -> "the task took too long";
    };
  }

  private static TaskOutcome error(WoveRun run, String kind, String workflowId, String what) {
    return Events.error(run, kind, "Run '%s' %s".formatted(workflowId, what), "executor", true);
  }
}
