package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainQuery;
import io.temporal.failure.ApplicationFailure;
import java.util.List;

/** Finds the product in Brain, then the taxonomy's nearest categories. */
final class BrainCategoryActivities implements CategoryActivities {
  private static final int CANDIDATES = 5;
  private static final int NEIGHBOURS = 20;
  private static final int LONGEST_QUERY = 8192;

  private final Brain brain;

  BrainCategoryActivities(Brain brain) {
    this.brain = requireNonNull(brain, "brain");
  }

  @Override
  public ProductCandidates proposeCategories(String tenantId, String productId) {
    BrainHit product = requireProduct(tenantId, productId);
    List<CategoryCandidate> candidates =
        brain
            .search(new BrainQuery(tenantId, queryText(product), CANDIDATES, List.of(), "taxonomy"))
            .stream()
            .map(hit -> new CategoryCandidate(hit.id(), hit.content(), hit.score()))
            .toList();
    return ProductCandidates.found(productId, candidates);
  }

  // Brain has no call that reads a cell by its id in both of its generations; the id is searched
  // for, and only the very one counts.
  private BrainHit requireProduct(String tenantId, String productId) {
    var query = new BrainQuery(tenantId, cut(productId), NEIGHBOURS, List.of("product"), "");
    return brain.search(query).stream()
        .filter(hit -> hit.id().equals(productId))
        .findFirst()
        .orElseThrow(
            () ->
                ApplicationFailure.newNonRetryableFailure(
                    "Product '%s' of tenant '%s' is not in Brain (harvest it first)"
                        .formatted(productId, tenantId),
                    "UnknownProduct"));
  }

  private static String queryText(BrainHit product) {
    return cut(product.content());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_QUERY ? text : text.substring(0, LONGEST_QUERY);
  }
}
