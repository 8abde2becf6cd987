package io.contextunity.worker.host.temporal;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;

/**
 * Why a run failed.
 *
 * @param type the failure's type, such as a plugin's own word for it
 * @param retryable whether the failure was one that another attempt may mend
 */
public record TaskError(String type, String message, boolean retryable) {

  /** Reads the failure itself out of what Temporal wraps around it on its way up. */
  static TaskError of(Throwable failure) {
    Throwable at = failure;
    while (isWrapper(at) && at.getCause() != null) {
      at = at.getCause();
    }
    if (at instanceof ApplicationFailure application) {
      return new TaskError(
          application.getType(), application.getOriginalMessage(), !application.isNonRetryable());
    }
    if (at instanceof TimeoutFailure timeout) {
      return new TaskError("Timeout", timeout.getOriginalMessage(), true);
    }
    if (at instanceof CanceledFailure) {
      return new TaskError("Cancelled", "The run was cancelled", false);
    }
    if (at instanceof TerminatedFailure terminated) {
      return new TaskError("Terminated", terminated.getOriginalMessage(), false);
    }
    return new TaskError(at.getClass().getSimpleName(), String.valueOf(at.getMessage()), false);
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ActivityFailure || failure instanceof ChildWorkflowFailure;
  }

  /** Type and message in one line. */
  String text() {
    return type + ": " + message;
  }
}
