package io.contextunity.worker.child.run;

import io.contextunity.proto.isolation.Failed;
import io.contextunity.worker.child.log.StackTraces;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedFailure;

/** Says of what was thrown what the parent is to know. */
final class FailureReport {
  private FailureReport() {}

  /** Of a run that came to no action. */
  static Failed.Builder of(Throwable thrown) {
    return Failed.newBuilder()
        .setType(type(thrown))
        .setMessage(text(thrown))
        .setRetryable(isRetryable(thrown))
        .setStackTrace(StackTraces.of(thrown));
  }

  /** Of an action that failed. */
  static Failed.Builder of(Agenda.Step step, Throwable thrown) {
    return of(thrown)
        .setMessage(
            "Action '%s' of stage '%s' failed: %s"
                .formatted(step.action().id(), step.stageId(), text(thrown)))
        .setStageId(step.stageId())
        .setActionId(step.action().id());
  }

  private static String type(Throwable thrown) {
    if (thrown instanceof ActionException failure) {
      return failure.type();
    }
    return thrown instanceof OutOfMemoryError
        ? IsolatedFailure.CHILD_OUT_OF_MEMORY
        : IsolatedFailure.ACTION_FAILED;
  }

  private static String text(Throwable thrown) {
    return thrown instanceof ActionException && thrown.getMessage() != null
        ? thrown.getMessage()
        : thrown.toString();
  }

  // What cannot be linked in this child cannot be in the next one either.
  private static boolean isRetryable(Throwable thrown) {
    if (thrown instanceof ActionException failure) {
      return failure.isRetryable();
    }
    return !(thrown instanceof LinkageError) || thrown instanceof ExceptionInInitializerError;
  }
}
