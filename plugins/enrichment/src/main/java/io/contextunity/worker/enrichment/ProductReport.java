package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.enrichment.EnrichmentPlan.Amount;
import java.util.List;
import java.util.Map;

/**
 * What became of a product.
 *
 * @param statuses {@code done}, {@code pending} or {@code error} by task
 * @param failures of the tasks that have failed
 * @param spent on the language model
 * @param lost how much of that was set aside for calls whose end nobody knows
 */
public record ProductReport(
    String productId,
    Map<String, String> statuses,
    List<EnrichmentFailure> failures,
    Amount spent,
    Amount lost) {
  public ProductReport {
    requireNonNull(productId, "productId");
    statuses = Map.copyOf(statuses);
    failures = List.copyOf(failures);
    requireNonNull(spent, "spent");
    requireNonNull(lost, "lost");
  }
}
