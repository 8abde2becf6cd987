package io.contextunity.worker.bench.isolation;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One activity, which answers at once. */
@WorkflowInterface
public interface EchoWorkflow {
  @WorkflowMethod
  String run(String text);
}
