package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What is proposed for one product.
 *
 * @param searchedFor the text of the product that brought the candidates up, if any did
 * @param candidates categories, the best first; empty if the taxonomy has nothing
 * @param error why the product could not be looked up, if it could not
 */
public record ProductCandidates(
    String productId,
    Optional<String> searchedFor,
    List<CategoryCandidate> candidates,
    Optional<String> error) {

  public ProductCandidates {
    requireNonNull(productId, "productId");
    requireNonNull(searchedFor, "searchedFor");
    candidates = List.copyOf(candidates);
    requireNonNull(error, "error");
  }

  static ProductCandidates found(
      String productId, String searchedFor, List<CategoryCandidate> candidates) {
    return new ProductCandidates(productId, Optional.of(searchedFor), candidates, Optional.empty());
  }

  static ProductCandidates none(String productId) {
    return new ProductCandidates(productId, Optional.empty(), List.of(), Optional.empty());
  }

  static ProductCandidates failed(String productId, String error) {
    return new ProductCandidates(productId, Optional.empty(), List.of(), Optional.of(error));
  }

  boolean hasFailed() {
    return error.isPresent();
  }
}
