package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What Brain holds of a task after a person's decision.
 *
 * @param result as the task says
 */
public record Corrected(String productId, String task, Map<String, Object> result) {
  public Corrected {
    requireNonNull(productId, "productId");
    requireNonNull(task, "task");
    result = Map.copyOf(result);
  }
}
