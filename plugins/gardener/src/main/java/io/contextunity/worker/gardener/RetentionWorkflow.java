package io.contextunity.worker.gardener;

import io.contextunity.worker.gardener.retention.Cleared;
import io.contextunity.worker.gardener.retention.RetentionRequest;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Deletes raw records and what old runs left behind. */
@WorkflowInterface
public interface RetentionWorkflow {
  String TYPE = "RetentionWorkflow";

  /**
   * Deletes old work of runs that never came to their end, old or surplus quarantines, and the old
   * states of sources that no supplier has any more. Works on the blob store of the worker that it
   * comes to.
   */
  @WorkflowMethod(name = TYPE)
  Cleared clear(RetentionRequest request);
}
