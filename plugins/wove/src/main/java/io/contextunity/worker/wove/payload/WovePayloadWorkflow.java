package io.contextunity.worker.wove.payload;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Map;

/** Does one payload of Wove's Temporal adapter. */
@WorkflowInterface
public interface WovePayloadWorkflow {
  String TYPE = "WovePayloadWorkflow";

  /**
   * Does it and has its events posted to the payload's {@code callback_url}.
   *
   * @return how it ended: {@code result}, {@code error} or {@code cancelled}; Wove ignores it. The
   *     error of a task is an event, too, and no failure of the run
   */
  @WorkflowMethod(name = TYPE)
  String run(Map<String, Object> payload);
}
