package io.contextunity.worker.enrichment;

import java.util.List;
import java.util.Objects;

/**
 * Which products to look at.
 *
 * @param productIds ids of the products' cells in Brain; one named twice is looked up once
 * @param tenantId whose products; the tenant that the run was started for, where there is one,
 *     takes precedence
 */
public record EnrichmentRequest(List<String> productIds, String tenantId) {

  /** How many products one run takes, so that its result stays well below Temporal's limit. */
  public static final int MAX_PRODUCTS = 500;

  /** What a run is asked that is started without a payload. */
  static final EnrichmentRequest EMPTY = new EnrichmentRequest(List.of(), "");

  public EnrichmentRequest {
    productIds =
        productIds == null
            ? List.of()
            : productIds.stream()
                .filter(Objects::nonNull)
                .filter(id -> !id.isBlank())
                .distinct()
                .toList();
    tenantId = tenantId == null ? "" : tenantId;
  }
}
