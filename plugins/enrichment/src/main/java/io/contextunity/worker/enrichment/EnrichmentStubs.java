package io.contextunity.worker.enrichment;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activities as the workflows call them. */
final class EnrichmentStubs {
  /** What one product may take. */
  static final Duration PER_PRODUCT = Duration.ofMinutes(5);

  /** A worker that died is noticed after this long; the heart beats every second. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private EnrichmentStubs() {}

  static EnrichmentActivities quick() {
    return Workflow.newActivityStub(
        EnrichmentActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(retries(10))
            .build());
  }

  /** Tried once: see {@link ProductRun}. */
  static EnrichmentActivities ofProduct() {
    return Workflow.newActivityStub(
        EnrichmentActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(PER_PRODUCT)
            .setHeartbeatTimeout(HEARTBEAT)
            .setRetryOptions(retries(1))
            .build());
  }

  static CorrectionActivities correcting() {
    return Workflow.newActivityStub(
        CorrectionActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(30))
            .setRetryOptions(retries(4))
            .build());
  }

  private static RetryOptions retries(int attempts) {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofSeconds(1))
        .setBackoffCoefficient(2)
        .setMaximumInterval(Duration.ofSeconds(30))
        .setMaximumAttempts(attempts)
        .build();
  }
}
