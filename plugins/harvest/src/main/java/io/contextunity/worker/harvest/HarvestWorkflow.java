package io.contextunity.worker.harvest;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Harvests suppliers' feeds into Brain. */
@WorkflowInterface
public interface HarvestWorkflow {

  /**
   * Harvests source after source; one that fails does not stop the others. Fails, with the type of
   * the failure that all sources share, or {@code HarvestFailed}, if every source failed.
   */
  @WorkflowMethod(name = "HarvestWorkflow")
  HarvestResult harvest(HarvestRequest request);

  /** How far it is. */
  @QueryMethod(name = "progress")
  HarvestProgress progress();
}
