package io.contextunity.worker.harvest;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activities as the workflow calls them: how long each may take, and how often. */
final class HarvestStubs {
  /** A worker that died is noticed after this long; the heart beats every second. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private HarvestStubs() {}

  static HarvestActivities planning() {
    return stub(options(Duration.ofMinutes(1), 5));
  }

  static HarvestActivities fetching() {
    return stub(options(Duration.ofHours(2), 5));
  }

  static HarvestActivities transforming() {
    return stub(options(Duration.ofHours(4), 10));
  }

  /** Brain may be away for a while: the harvest waits for it, up to a day. */
  static HarvestActivities syncing() {
    return stub(options(Duration.ofHours(4), 0).setScheduleToCloseTimeout(Duration.ofHours(24)));
  }

  static HarvestActivities recording() {
    return stub(options(Duration.ofHours(4), 10));
  }

  private static ActivityOptions.Builder options(Duration startToClose, int attempts) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(startToClose)
        .setHeartbeatTimeout(HEARTBEAT)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofSeconds(30))
                .setMaximumAttempts(attempts)
                .build());
  }

  private static HarvestActivities stub(ActivityOptions.Builder options) {
    return Workflow.newActivityStub(HarvestActivities.class, options.build());
  }
}
