package io.contextunity.worker.gardener;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.gardener.candidates.DecisionException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import java.io.IOException;

/** What fails, in words that Temporal and its clients know. */
final class Failures {
  static final String BAD_REQUEST = "InvalidRequest";
  static final String WORK_LIST_GONE = "WorkListGone";
  static final String REFUSED_DECISION = "RefusedDecision";

  private Failures() {}

  /** What an activity throws instead, so that Temporal knows whether to try again. */
  static RuntimeException ofActivity(Exception e) {
    if (e instanceof TemporalFailure || e instanceof ActivityCompletionException) {
      return (RuntimeException) e;
    }
    if (e instanceof BrainException brain) {
      return failure("BrainException", e, brain.retryable());
    }
    if (e instanceof DecisionException) {
      return failure(REFUSED_DECISION, e, false);
    }
    return failure(e.getClass().getSimpleName(), e, e instanceof IOException);
  }

  private static ApplicationFailure failure(String type, Exception e, boolean retryable) {
    return ApplicationFailure.newBuilder()
        .setMessage(e.getMessage() == null ? e.getClass().getName() : e.getMessage())
        .setType(type)
        .setNonRetryable(!retryable)
        .setCause(e.getCause())
        .build();
  }

  static boolean isWorkListGone(TemporalFailure e) {
    return e.getCause() instanceof ApplicationFailure failure
        && failure.getType().equals(WORK_LIST_GONE);
  }

  /** The child's own failure, so that a client sees what happened and not where. */
  static TemporalFailure ofChild(ChildWorkflowFailure e) {
    return e.getCause() instanceof CanceledFailure ? e : unwrapped(e);
  }

  /** The activity's own failure, likewise. */
  static TemporalFailure unwrapped(TemporalFailure e) {
    if (e.getCause() instanceof ApplicationFailure failure) {
      return ApplicationFailure.newNonRetryableFailure(
          failure.getOriginalMessage(), failure.getType());
    }
    if (e.getCause() instanceof TimeoutFailure timeout && e instanceof ActivityFailure activity) {
      return ApplicationFailure.newNonRetryableFailure(
          "%s ran into its timeout (%s)"
              .formatted(activity.getActivityType(), timeout.getTimeoutType()),
          "Timeout");
    }
    return e;
  }
}
