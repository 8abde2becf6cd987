package io.contextunity.worker.harvest;

import static java.util.Objects.requireNonNullElse;

import io.contextunity.worker.harvest.run.Cleared;

/** Has the blob store cleared. */
public final class HarvestRetentionWorkflowImpl implements HarvestRetentionWorkflow {
  private final RetentionActivities activities = HarvestStubs.clearing();

  @Override
  public Cleared clear(RetentionRequest given) {
    RetentionRequest request = requireNonNullElse(given, RetentionRequest.DEFAULT);
    return activities.deleteOldBlobs(request.olderThanDays());
  }
}
