package io.contextunity.worker.bench.isolation;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** As plain as a workflow can be: what is measured is the way to it and back. */
public final class EchoWorkflowImpl implements EchoWorkflow {
  private final EchoActivities activities =
      Workflow.newActivityStub(
          EchoActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

  @Override
  public String run(String text) {
    return activities.echo(text);
  }
}
