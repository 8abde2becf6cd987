package io.contextunity.worker.gardener;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.gardener.WorkList.Item;
import io.contextunity.worker.gardener.candidates.Decisions;
import io.contextunity.worker.gardener.catalogue.Corrections;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a product's tasks are due: those never tried, failed or opened again, all of a product
 * that has changed, and a missing category once there is another taxonomy to look into. What waits
 * for a model is due only where there is one.
 */
final class DueTasks {
  private static final Set<Task> BY_RULES =
      EnumSet.of(Task.CATEGORY, Task.ATTRIBUTES, Task.ENTITIES, Task.TECHNOLOGIES);

  private final String taxonomyVersion;
  private final Decisions.Made decisions;
  private final boolean model;

  DueTasks(String taxonomyVersion, Decisions.Made decisions, boolean model) {
    this.taxonomyVersion = taxonomyVersion;
    this.decisions = decisions;
    this.model = model;
  }

  /** What is due of a product; nothing if nothing is. */
  Optional<Item> of(BrainCell product, Enrichment enrichment) {
    boolean changed = !product.contentHash().equals(enrichment.productHash());
    Set<Task> rules = EnumSet.noneOf(Task.class);
    Set<Task> asking = EnumSet.noneOf(Task.class);
    for (Task task : Task.values()) {
      Optional<TaskOutcome> outcome = enrichment.outcome(task);
      if (outcome.filter(TaskOutcome::isHuman).isPresent()) {
        continue;
      }
      boolean byRules = changed || outcome.map(found -> isDue(found, enrichment)).orElse(true);
      if (byRules && BY_RULES.contains(task)) {
        rules.add(task);
      }
      if (model && (byRules || outcome.filter(DueTasks::isDone).isEmpty())) {
        asking.add(task);
      }
    }
    return rules.isEmpty() && asking.isEmpty()
        ? Optional.empty()
        : Optional.of(new Item(product.id(), rules, asking));
  }

  private boolean isDue(TaskOutcome outcome, Enrichment enrichment) {
    return switch (outcome.status()) {
      case DONE -> false;
      case ERROR -> true;
      case PENDING ->
          Corrections.isOpenedAgain(outcome)
              || !decisions.connect(enrichment.taxonomyVersion(), taxonomyVersion);
    };
  }

  private static boolean isDone(TaskOutcome outcome) {
    return outcome.status() == TaskStatus.DONE;
  }
}
