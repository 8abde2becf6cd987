package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainQuery;
import io.temporal.failure.ApplicationFailure;
import java.util.List;

/** Finds the product in Brain, then the categories that its texts bring up in the taxonomy. */
final class BrainCategoryActivities implements CategoryActivities {
  private static final int CANDIDATES = 5;
  private static final int NEIGHBOURS = 50;

  private final Brain brain;

  BrainCategoryActivities(Brain brain) {
    this.brain = requireNonNull(brain, "brain");
  }

  @Override
  public ProductCandidates proposeCategories(String tenantId, String productId) {
    BrainHit product = requireProduct(tenantId, productId);
    for (String text : ProductTexts.of(product)) {
      List<BrainHit> categories =
          brain.search(new BrainQuery(tenantId, text, CANDIDATES, List.of(), "taxonomy"));
      if (!categories.isEmpty()) {
        return ProductCandidates.found(
            productId, text, categories.stream().map(CategoryCandidate::of).toList());
      }
    }
    return ProductCandidates.none(productId);
  }

  // Not every generation of Brain can be asked for a cell by its id. So the id's last part, the
  // supplier's own number, is searched for, and of what is found only the cell of that id counts.
  private BrainHit requireProduct(String tenantId, String productId) {
    String number = productId.substring(productId.lastIndexOf(':') + 1);
    return number.isBlank()
        ? unknown(tenantId, productId)
        : brain
            .search(new BrainQuery(tenantId, number, NEIGHBOURS, List.of("product"), ""))
            .stream()
            .filter(hit -> hit.id().equals(productId))
            .findFirst()
            .orElseGet(() -> unknown(tenantId, productId));
  }

  private static BrainHit unknown(String tenantId, String productId) {
    throw ApplicationFailure.newNonRetryableFailure(
        "Product '%s' of tenant '%s' is not found in Brain".formatted(productId, tenantId),
        "UnknownProduct");
  }
}
