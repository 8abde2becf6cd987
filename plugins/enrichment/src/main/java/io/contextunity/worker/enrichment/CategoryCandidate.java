package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.BrainHit;

/**
 * A category that may suit a product.
 *
 * @param categoryId the category's id in its taxonomy
 * @param category its path, as {@code A > B > C}
 * @param score as Brain gives it: the higher the better, comparable for one product only
 */
public record CategoryCandidate(String categoryId, String category, double score) {
  public CategoryCandidate {
    requireNonNull(categoryId, "categoryId");
    requireNonNull(category, "category");
  }

  /** A hit in the collection {@code taxonomy}; one stored by another program has no node's id. */
  static CategoryCandidate of(BrainHit hit) {
    return new CategoryCandidate(
        hit.metadata().get("node_id") instanceof String id ? id : hit.id(),
        hit.metadata().get("path_text") instanceof String path ? path : hit.content(),
        hit.score());
  }
}
