package io.contextunity.worker.wove.payload;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Map;

/** One activity, begun again if its worker dies. */
public final class WovePayloadWorkflowImpl implements WovePayloadWorkflow {
  private static final int ATTEMPTS = 3;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(24);

  /** To begin, and to tell the end. */
  private static final Duration AROUND = Duration.ofSeconds(60);

  @Override
  public String run(Map<String, Object> payload) {
    ActivityOptions options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(timeout(payload))
            .setScheduleToCloseTimeout(LONGEST)
            .setHeartbeatTimeout(SIGN_OF_LIFE)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(ATTEMPTS).build())
            .build();
    return Workflow.newActivityStub(WovePayloadActivities.class, options).run(payload);
  }

  private static Duration timeout(Map<String, Object> payload) {
    return payload.get("delivery") instanceof Map<?, ?> delivery
            && delivery.get("delivery_timeout") instanceof Number seconds
            && seconds.doubleValue() < LONGEST.toSeconds()
        ? AROUND.plusMillis((long) (1000 * Math.max(0, seconds.doubleValue())))
        : LONGEST;
  }
}
