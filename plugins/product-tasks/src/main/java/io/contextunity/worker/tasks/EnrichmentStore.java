package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainOutcome;
import java.util.List;
import java.util.Map;

/**
 * The enrichments that Brain holds. Thread-safe. What a person decided meanwhile is read once more
 * before each write, so that it stays.
 */
public final class EnrichmentStore {
  private final Brain brain;

  public EnrichmentStore(Brain brain) {
    this.brain = requireNonNull(brain, "brain");
  }

  /** What is known of a product; nothing of one that was never looked at. */
  public Enrichment find(String tenantId, String productId) {
    return brain
        .find(tenantId, EnrichmentCells.id(productId))
        .map(EnrichmentCells::read)
        .orElseGet(() -> Enrichment.none(productId));
  }

  /**
   * Adds outcomes to what Brain has by now.
   *
   * @return what Brain has then
   * @throws BrainException not retryable, if Brain refuses it
   */
  public Enrichment add(
      String tenantId,
      StoredProduct product,
      String taxonomyVersion,
      Map<Task, TaskOutcome> outcomes) {
    return store(
        tenantId,
        find(tenantId, product.id()).with(outcomes).lookedAt(product.hash(), taxonomyVersion));
  }

  /**
   * Adds what a person decided. That is no look at the product: what changed there since the last
   * one is still news.
   *
   * @return what Brain has then
   * @throws BrainException not retryable, if Brain refuses it
   */
  public Enrichment decide(String tenantId, String productId, Task task, TaskOutcome byHand) {
    return store(tenantId, find(tenantId, productId).with(Map.of(task, byHand)));
  }

  private Enrichment store(String tenantId, Enrichment enrichment) {
    List<BrainOutcome> stored = brain.upsert(tenantId, List.of(EnrichmentCells.toCell(enrichment)));
    stored.get(0).error().ifPresent(error -> refuse(enrichment.productId(), error));
    return enrichment;
  }

  private static void refuse(String productId, String error) {
    throw new BrainException(
        "Brain refused the enrichment of '%s': %s".formatted(productId, error), false, null);
  }
}
