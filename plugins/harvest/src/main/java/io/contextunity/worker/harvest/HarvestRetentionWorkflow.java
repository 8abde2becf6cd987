package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.run.Cleared;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Deletes what old harvests left behind. */
@WorkflowInterface
public interface HarvestRetentionWorkflow {
  String TYPE = "HarvestRetentionWorkflow";

  /**
   * Deletes old work of harvests that never came to their end, old quarantines, and the old states
   * of sources that no supplier has any more. Works on the blob store of the worker that it comes
   * to.
   */
  @WorkflowMethod(name = TYPE)
  Cleared clear(RetentionRequest request);
}
