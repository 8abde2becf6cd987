package io.contextunity.worker.gardener.catalogue;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.EnrichmentCells;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskMethod;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes what was found out about a product without looking at the product anew. Each change reads
 * Brain's cell just before, and stores nothing where nothing changes, so that repeating one is
 * safe.
 */
public final class Corrections {
  private final Brain brain;
  private final Clock clock;

  public Corrections(Brain brain, Clock clock) {
    this.brain = requireNonNull(brain, "brain");
    this.clock = requireNonNull(clock, "clock");
  }

  /** Whether a task waits because somebody opened it again. */
  public static boolean isOpenedAgain(TaskOutcome outcome) {
    return outcome.status() == TaskStatus.PENDING
        && outcome.inputs().isEmpty();
  }

  /**
   * Opens a task again, so that the next run does it; a person's value stays.
   *
   * @return whether it was opened by this call
   */
  public boolean open(String tenantId, String productId, Task task, String reason) {
    return change(
        tenantId,
        productId,
        task,
        outcome ->
            outcome.isHuman() || isOpenedAgain(outcome)
                ? outcome
                : TaskOutcome.pending(TaskMethod.RULE, clock.instant(), "", reason));
  }

  /**
   * Puts another outcome in the place of a task's, a person's too.
   *
   * @return whether that changed anything
   */
  public boolean change(
      String tenantId, String productId, Task task, UnaryOperator<TaskOutcome> correction) {
    Enrichment enrichment =
        brain
            .find(tenantId, EnrichmentCells.id(productId))
            .map(EnrichmentCells::read)
            .orElseGet(() -> Enrichment.none(productId));
    Optional<TaskOutcome> before = enrichment.outcome(task);
    Optional<TaskOutcome> after = before.map(correction);
    if (after.equals(before)) {
      return false;
    }
    Map<Task, TaskOutcome> tasks = new EnumMap<>(enrichment.tasks());
    tasks.put(task, after.get());
    store(
        tenantId,
        new Enrichment(
            enrichment.productId(), enrichment.productHash(), enrichment.taxonomyVersion(), tasks));
    return true;
  }

  private void store(String tenantId, Enrichment enrichment) {
    List<BrainOutcome> stored = brain.upsert(tenantId, List.of(EnrichmentCells.toCell(enrichment)));
    stored
        .get(0)
        .error()
        .ifPresent(
            error -> {
              throw new BrainException(
                  "Brain refused the enrichment of '%s': %s"
                      .formatted(enrichment.productId(), error),
                  false,
                  null);
            });
  }
}
