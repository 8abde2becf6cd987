package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.tasks.EnrichmentStore;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskMethod;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.Taxonomies;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.Map;

/** Decisions, checked and stored. */
final class CorrectionActivitiesImpl implements CorrectionActivities {
  private final Brain brain;
  private final EnrichmentStore store;
  private final Taxonomies taxonomies;
  private final Clock clock;

  CorrectionActivitiesImpl(Brain brain, Clock clock) {
    this.brain = requireNonNull(brain, "brain");
    this.store = new EnrichmentStore(brain);
    this.taxonomies = new Taxonomies(brain, clock);
    this.clock = clock;
  }

  @Override
  public Corrected correct(Correction correction) {
    String tenantId = correction.tenantId();
    if (tenantId.isEmpty()) {
      throw invalid("tenant_id: '' (expected: the tenant whose product it is)");
    }
    Task task =
        Task.ofKey(correction.task())
            .orElseThrow(
                () ->
                    invalid(
                        "task: '%s' (expected: one of %s)"
                            .formatted(correction.task(), RequestCheck.known())));
    requireProduct(tenantId, correction.productId());
    Map<String, Object> result = result(tenantId, task, correction);
    TaskOutcome outcome = TaskOutcome.done(result, 1, TaskMethod.HUMAN, clock.instant(), "");
    store.decide(tenantId, correction.productId(), task, outcome);
    return new Corrected(correction.productId(), task.key(), result);
  }

  private Map<String, Object> result(String tenantId, Task task, Correction correction) {
    // A category that came a moment ago counts, too.
    taxonomies.forget(tenantId);
    Map<String, Object> before =
        store
            .find(tenantId, correction.productId())
            .outcome(task)
            .map(TaskOutcome::result)
            .orElse(Map.of());
    try {
      return new HumanValues(taxonomies.current(tenantId), before).read(task, correction.values());
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private void requireProduct(String tenantId, String productId) {
    if (productId.isEmpty()
        || brain
            .find(tenantId, productId)
            .filter(cell -> cell.sourceType().equals(StoredProduct.SOURCE_TYPE))
            .isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "Product '%s' of tenant '%s' is not found in Brain".formatted(productId, tenantId),
          "UnknownProduct");
    }
  }

  private static ApplicationFailure invalid(String message) {
    return ApplicationFailure.newNonRetryableFailure(message, "InvalidRequest");
  }
}
