package io.contextunity.worker.child.run;

import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import java.time.Duration;
import java.util.Optional;

/** Whether a run is to end early, and why. Thread-safe. */
final class Cancellation {
  private Thread runner;
  private ActionException reason;

  /** The run's thread, which is interrupted; none once it is over. */
  synchronized void runOn(Thread thread) {
    runner = thread;
    if (thread != null && reason != null) {
      thread.interrupt();
    }
  }

  void cancel(String why) {
    end(ActionException.retryable(why).ofType(IsolatedFailure.RUN_INTERRUPTED));
  }

  void timeOut(Duration limit) {
    end(
        ActionException.retryable(
                "It took longer than %s (its limit: raise it, or isolation.timeout)"
                    .formatted(text(limit)))
            .ofType(IsolatedFailure.CHILD_TIMED_OUT));
  }

  private static String text(Duration limit) {
    return limit.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }

  private synchronized void end(ActionException why) {
    if (reason == null) {
      reason = why;
      if (runner != null) {
        runner.interrupt();
      }
    }
  }

  boolean isCancelled() {
    return reason().isPresent();
  }

  synchronized Optional<ActionException> reason() {
    return Optional.ofNullable(reason);
  }
}
