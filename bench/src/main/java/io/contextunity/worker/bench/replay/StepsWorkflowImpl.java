package io.contextunity.worker.bench.replay;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** As plain as a workflow can be: what is measured is the way to it. */
public final class StepsWorkflowImpl implements StepsWorkflow {
  private final StepActivities activities =
      Workflow.newActivityStub(
          StepActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

  @Override
  public String run(int steps) {
    String last = "";
    for (int i = 0; i < steps; i++) {
      last = activities.step(i);
    }
    return last;
  }
}
