package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

/**
 * What could not be done.
 *
 * @param task empty if it concerns the product as a whole
 * @param reason in one line
 */
public record EnrichmentFailure(String productId, String task, String reason) {
  public EnrichmentFailure {
    requireNonNull(productId, "productId");
    requireNonNull(task, "task");
    requireNonNull(reason, "reason");
  }
}
