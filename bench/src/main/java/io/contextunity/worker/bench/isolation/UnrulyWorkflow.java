package io.contextunity.worker.bench.isolation;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Misbehaves in one way until it is terminated. */
@WorkflowInterface
public interface UnrulyWorkflow {
  @WorkflowMethod
  void run(String way);
}
