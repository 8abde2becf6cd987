package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.enrichment.EnrichmentPlan.Limits;
import java.util.List;

/**
 * A product to be enriched.
 *
 * @param tasks names; all when empty
 * @param budget what it may spend on the language model
 */
public record ProductOrder(
    String tenantId, String productId, List<String> tasks, boolean force, Limits budget) {
  public ProductOrder {
    requireNonNull(tenantId, "tenantId");
    requireNonNull(productId, "productId");
    tasks = List.copyOf(tasks);
    requireNonNull(budget, "budget");
  }
}
