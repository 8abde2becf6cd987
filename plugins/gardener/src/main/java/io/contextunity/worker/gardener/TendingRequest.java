package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

/**
 * What a tending run goes by.
 *
 * @param parentId the run that hears how far it is
 * @param checkpoint where an earlier run of the same work stopped
 */
public record TendingRequest(String tenantId, String parentId, TendingCheckpoint checkpoint) {
  public TendingRequest {
    requireNonNull(tenantId, "tenantId");
    parentId = requireNonNullElse(parentId, "");
    checkpoint = requireNonNullElse(checkpoint, TendingCheckpoint.START);
  }

  static TendingRequest of(String tenantId, String parentId) {
    return new TendingRequest(tenantId, parentId, TendingCheckpoint.START);
  }

  TendingRequest at(TendingCheckpoint where) {
    return new TendingRequest(tenantId, parentId, where);
  }
}
