package __package__;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Remembers a note. */
@WorkflowInterface
public interface __Type__Workflow {
  @WorkflowMethod
  __Type__Result run(__Type__Request request);
}
