package io.contextunity.worker.host.temporal;

import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of failed runs and activity attempts in one line each; the stack trace is for DEBUG, and in
 * Temporal's history.
 */
final class RunFailureLog {
  private static final Logger log = LoggerFactory.getLogger(RunFailureLog.class);

  private RunFailureLog() {}

  /** Logs why an activity's attempt failed and returns the failure, to be thrown on. */
  static RuntimeException activity(ActivityInfo info, RuntimeException failure) {
    if (failure instanceof ActivityCompletionException || failure instanceof CanceledFailure) {
      return failure;
    }
    log.warn(
        "Activity {} of {} failed in attempt {}: {}",
        info.getActivityType(),
        info.getWorkflowId(),
        info.getAttempt(),
        TaskError.of(failure).text());
    log.debug("Activity {} of {}", info.getActivityType(), info.getWorkflowId(), failure);
    return failure;
  }

  /** Logs why the current run failed and returns the failure, to be thrown on. */
  static TemporalFailure workflow(TemporalFailure failure) {
    if (failure instanceof CanceledFailure) {
      return failure;
    }
    if (WorkflowUnsafe.isReplaying()) {
      return failure;
    }
    WorkflowInfo info = Workflow.getInfo();
    log.warn(
        "Run {} of {} failed: {}",
        info.getWorkflowId(),
        info.getWorkflowType(),
        TaskError.of(failure).text());
    log.debug("Run {}", info.getWorkflowId(), failure);
    return failure;
  }
}
