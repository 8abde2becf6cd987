package io.contextunity.worker.bench.isolation;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Has its activity tried again as soon as its process is there again. */
public final class UnrulyWorkflowImpl implements UnrulyWorkflow {
  private final UnrulyActivities activities =
      Workflow.newActivityStub(
          UnrulyActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(30))
              .setHeartbeatTimeout(Duration.ofSeconds(2))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofMillis(100))
                      .setBackoffCoefficient(1)
                      .build())
              .build());

  @Override
  public void run(String way) {
    activities.misbehave(way);
  }
}
