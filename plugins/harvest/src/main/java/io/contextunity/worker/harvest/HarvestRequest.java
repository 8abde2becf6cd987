package io.contextunity.worker.harvest;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;

/**
 * What to harvest: all sources of a supplier, one of them, or one that the request carries.
 *
 * @param supplierCode a supplier, or {@code all}
 * @param sourceId one source of the supplier, or of the only supplier that has one of this id
 * @param source a source of the same form as in a supplier file
 * @param tenantId whose products they are; the run's own tenant if empty
 * @param force whether everything is fetched and synced, changed or not
 * @param allowSuspicious whether a feed that looks like a fault is synced all the same
 * @param allowDeletes whether however many products are marked as withdrawn
 * @param checkpoint where an earlier run of the same harvest stopped; only the workflow sets it
 */
public record HarvestRequest(
    String supplierCode,
    String sourceId,
    Map<String, Object> source,
    String tenantId,
    boolean force,
    boolean allowSuspicious,
    boolean allowDeletes,
    HarvestCheckpoint checkpoint) {

  /** What {@code supplier_code} is for every supplier. */
  static final String ALL = "all";

  public HarvestRequest {
    supplierCode = requireNonNullElse(supplierCode, "");
    sourceId = requireNonNullElse(sourceId, "");
    source = requireNonNullElse(source, Map.of());
    tenantId = requireNonNullElse(tenantId, "");
    checkpoint = requireNonNullElse(checkpoint, HarvestCheckpoint.START);
  }

  HarvestRequest at(HarvestCheckpoint where, String tenant) {
    return new HarvestRequest(
        supplierCode, sourceId, source, tenant, force, allowSuspicious, allowDeletes, where);
  }
}
