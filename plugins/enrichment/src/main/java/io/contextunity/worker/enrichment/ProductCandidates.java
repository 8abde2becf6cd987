package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What is proposed for one product.
 *
 * @param candidates categories, the best first; empty if the taxonomy has nothing
 * @param error why the product could not be looked up, if it could not
 */
public record ProductCandidates(
    String productId, List<CategoryCandidate> candidates, Optional<String> error) {

  public ProductCandidates {
    requireNonNull(productId, "productId");
    candidates = List.copyOf(candidates);
    requireNonNull(error, "error");
  }

  static ProductCandidates found(String productId, List<CategoryCandidate> candidates) {
    return new ProductCandidates(productId, candidates, Optional.empty());
  }

  static ProductCandidates failed(String productId, String error) {
    return new ProductCandidates(productId, List.of(), Optional.of(error));
  }

  boolean hasFailed() {
    return error.isPresent();
  }
}
