package io.contextunity.worker.wove.durable;

import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One activity that does the task, and one that clears up after it. */
public final class WoveTaskWorkflowImpl implements WoveTaskWorkflow {
  private final WoveTaskActivities clearing =
      Workflow.newActivityStub(
          WoveTaskActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .setScheduleToCloseTimeout(Duration.ofMinutes(5))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(3).build())
              .build());

  @Override
  public TaskEnd run(DurableTask task) {
    try {
      return result(doing(task).run(task));
    } finally {
      if (task.frame().blob().isPresent()) {
        Workflow.newDetachedCancellationScope(() -> clear(task)).run();
      }
    }
  }

  private static WoveTaskActivities doing(DurableTask task) {
    return Workflow.newActivityStub(
        WoveTaskActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(task.attemptTimeout())
            .setScheduleToCloseTimeout(task.totalTimeout())
            .setHeartbeatTimeout(task.heartbeatTimeout())
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setMaximumInterval(Duration.ofSeconds(10))
                    .setMaximumAttempts(task.attempts())
                    .build())
            .setSummary(task.taskId())
            .build());
  }

  private static TaskEnd result(TaskEnd end) {
    if (end.kind() == Kind.ERROR) {
      throw ApplicationFailure.newNonRetryableFailure(end.message(), TASK_ERROR, end);
    }
    if (end.kind() == Kind.CANCELLED) {
      throw new CanceledFailure("The task was cancelled");
    }
    return end;
  }

  private void clear(DurableTask task) {
    try {
      clearing.forgetFrame(task.frame());
    } catch (ActivityFailure e) {
      // What is left is swept out later.
      Workflow.getLogger(WoveTaskWorkflowImpl.class).warn("The frame stays for now", e);
    }
  }
}
