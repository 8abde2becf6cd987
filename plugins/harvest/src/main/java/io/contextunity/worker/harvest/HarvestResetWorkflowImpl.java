package io.contextunity.worker.harvest;

/** Has one source forgotten. */
public final class HarvestResetWorkflowImpl implements HarvestResetWorkflow {
  private final ResetActivities activities = HarvestStubs.resetting();

  @Override
  public ResetResult reset(ResetRequest request) {
    String tenantId = Tenants.of(request.tenantId());
    return activities.resetSource(
        new ResetRequest(request.supplierCode(), request.sourceId(), tenantId));
  }
}
