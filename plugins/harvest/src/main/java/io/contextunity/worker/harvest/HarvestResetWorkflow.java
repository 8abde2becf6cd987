package io.contextunity.worker.harvest;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Lets the next harvest of a source begin as if it were the first. */
@WorkflowInterface
public interface HarvestResetWorkflow {
  String TYPE = "HarvestResetWorkflow";

  /**
   * Deletes what is known of a source: its products' fingerprints, cursor, ETag and columns.
   * Products in Brain stay, and so do other sources. Works on the blob store of the worker that it
   * comes to.
   */
  @WorkflowMethod(name = TYPE)
  ResetResult reset(ResetRequest request);
}
