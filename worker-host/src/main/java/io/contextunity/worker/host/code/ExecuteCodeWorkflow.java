package io.contextunity.worker.host.code;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Runs one caller's code. */
@WorkflowInterface
public interface ExecuteCodeWorkflow {

  @WorkflowMethod
  CodeAnswer execute(CodeRequest request);
}
