package io.contextunity.worker.bench.replay;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One activity after the other. */
@WorkflowInterface
public interface StepsWorkflow {
  @WorkflowMethod
  String run(int steps);
}
