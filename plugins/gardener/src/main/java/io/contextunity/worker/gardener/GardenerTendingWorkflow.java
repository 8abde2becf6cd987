package io.contextunity.worker.gardener;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Does the work of a {@link GardenerWorkflow}, for one tenant at a time. */
@WorkflowInterface
public interface GardenerTendingWorkflow {
  String TYPE = "GardenerTendingWorkflow";

  /** The id of the only run that may tend a tenant. */
  static String idOf(String tenantId) {
    return "gardener-tending-" + tenantId;
  }

  /** Surveys the catalogue, tends what is due in two passes, and gathers candidates. */
  @WorkflowMethod(name = TYPE)
  GardenerReport tend(TendingRequest request);
}
