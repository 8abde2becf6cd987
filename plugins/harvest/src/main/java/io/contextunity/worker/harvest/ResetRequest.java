package io.contextunity.worker.harvest;

import static java.util.Objects.requireNonNullElse;

/**
 * Which source to begin anew with.
 *
 * @param sourceId may be empty if the supplier has only one
 * @param tenantId whose harvests; the run's own tenant if empty
 */
public record ResetRequest(String supplierCode, String sourceId, String tenantId) {
  public ResetRequest {
    supplierCode = requireNonNullElse(supplierCode, "");
    sourceId = requireNonNullElse(sourceId, "");
    tenantId = requireNonNullElse(tenantId, "");
  }
}
