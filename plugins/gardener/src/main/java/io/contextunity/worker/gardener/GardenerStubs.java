package io.contextunity.worker.gardener;

import io.contextunity.worker.gardener.retention.RetentionActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activities as the workflows call them: how long each may take, and how often. */
final class GardenerStubs {
  /** A worker that died is noticed after this long; the heart beats every second. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private GardenerStubs() {}

  static GardenerActivities inspecting() {
    return Workflow.newActivityStub(
        GardenerActivities.class,
        ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(2)).build());
  }

  static GardenerActivities surveying() {
    return Workflow.newActivityStub(
        GardenerActivities.class, options(Duration.ofHours(2), 8).build());
  }

  /**
   * @param retryMax how often a batch is tried again
   */
  static GardenerActivities tending(int retryMax) {
    return Workflow.newActivityStub(
        GardenerActivities.class, options(Duration.ofHours(2), retryMax + 1).build());
  }

  static DecisionActivities deciding() {
    return Workflow.newActivityStub(
        DecisionActivities.class, options(Duration.ofHours(1), 5).build());
  }

  static RetentionActivities clearing() {
    return Workflow.newActivityStub(
        RetentionActivities.class, options(Duration.ofHours(2), 5).build());
  }

  /** The harvest module's own worker; it answers at once or is not there. */
  static ActivityOptions harvest() {
    return ActivityOptions.newBuilder()
        .setTaskQueue("harvest-tasks")
        .setScheduleToCloseTimeout(Duration.ofSeconds(30))
        .setStartToCloseTimeout(Duration.ofSeconds(20))
        .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
        .build();
  }

  private static ActivityOptions.Builder options(Duration timeout, int attempts) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(timeout)
        .setHeartbeatTimeout(HEARTBEAT)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofMinutes(1))
                .setMaximumAttempts(attempts)
                .build());
  }
}
