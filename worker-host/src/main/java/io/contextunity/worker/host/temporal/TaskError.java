package io.contextunity.worker.host.temporal;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;

/**
 * Why a run failed.
 *
 * @param type the innermost failure's type, such as a plugin's own word for it
 * @param retryable whether the failure was one that another attempt may mend
 */
public record TaskError(String type, String message, boolean retryable) {

  /** Reads the innermost Temporal failure of a chain: that is where the story began. */
  static TaskError of(Throwable failure) {
    TaskError innermost = new TaskError("Unknown", String.valueOf(failure.getMessage()), false);
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ApplicationFailure application) {
        innermost =
            new TaskError(
                application.getType(),
                application.getOriginalMessage(),
                !application.isNonRetryable());
      } else if (at instanceof TimeoutFailure timeout) {
        innermost = new TaskError("Timeout", timeout.getOriginalMessage(), true);
      } else if (at instanceof CanceledFailure cancelled) {
        innermost = new TaskError("Cancelled", cancelled.getOriginalMessage(), false);
      } else if (at instanceof TemporalFailure other && innermost.type.equals("Unknown")) {
        innermost =
            new TaskError(other.getClass().getSimpleName(), other.getOriginalMessage(), false);
      }
    }
    return innermost;
  }
}
