package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

/**
 * A category that may suit a product.
 *
 * @param id of the category, as Brain gives it
 * @param category the category's text in Brain: its name or its path
 * @param score as Brain gives it: the higher the better, comparable for one product only
 */
public record CategoryCandidate(String id, String category, double score) {
  public CategoryCandidate {
    requireNonNull(id, "id");
    requireNonNull(category, "category");
  }
}
