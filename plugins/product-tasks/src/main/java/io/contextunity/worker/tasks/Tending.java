package io.contextunity.worker.tasks;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One product being tended: by rules first, then by the model for what is left. */
final class Tending {
  private final String tenantId;
  private final StoredProduct product;
  private final Taxonomy taxonomy;
  private final TaskRules rules;
  private final EnrichmentStore store;
  private final TendingOptions options;
  private final Inputs inputs;
  private final Clock clock;

  Tending(
      String tenantId,
      StoredProduct product,
      Taxonomy taxonomy,
      TaskRules rules,
      EnrichmentStore store,
      TendingOptions options,
      Clock clock) {
    this.tenantId = tenantId;
    this.product = product;
    this.taxonomy = taxonomy;
    this.rules = rules;
    this.store = store;
    this.options = options;
    this.inputs = new Inputs(product, taxonomy, rules);
    this.clock = clock;
  }

  Tended tend(Enrichment known, Optional<ModelTasks> model) {
    Set<Task> due = due(known);
    Enrichment now = byRules(known, due, model.isPresent());
    if (model.isPresent() && options.pass() == Pass.MODEL) {
      now = byModel(now, due, model.get());
    }
    return Tended.of(now, options.tasks(), model.map(ModelTasks::spent).orElse(Spending.NONE));
  }

  private Set<Task> due(Enrichment known) {
    Set<Task> due = EnumSet.noneOf(Task.class);
    for (Task task : options.tasks()) {
      if (known.outcome(task).map(outcome -> isDue(task, outcome)).orElse(true)) {
        due.add(task);
      }
    }
    return due;
  }

  private boolean isDue(Task task, TaskOutcome outcome) {
    return !outcome.isHuman()
        && (options.force() || outcome.status() != TaskStatus.DONE || !inputs.match(task, outcome));
  }

  private Enrichment byRules(Enrichment known, Set<Task> due, boolean modelToCome) {
    Map<Task, TaskOutcome> found = rules.apply(tenantId, product, taxonomy, due);
    Map<Task, TaskOutcome> news = new EnumMap<>(Task.class);
    found.forEach(
        (task, outcome) -> {
          if (known.outcome(task).map(before -> isNews(task, before, outcome)).orElse(true)) {
            news.put(task, outcome);
          }
        });
    if (modelToCome) {
      due.stream()
          .filter(task -> !found.containsKey(task))
          .filter(task -> known.outcome(task).map(o -> isOutdated(task, o)).orElse(true))
          .forEach(task -> news.put(task, leftForTheModel(task)));
    }
    return news.isEmpty() && isLookedAt(known) ? known : store(news);
  }

  // What waits for the model, or failed there, goes on doing so: the rules know no better.
  private boolean isNews(Task task, TaskOutcome before, TaskOutcome outcome) {
    if (outcome.status() == TaskStatus.DONE || isOutdated(task, before)) {
      return true;
    }
    return before.method() != TaskMethod.MODEL && !before.inputs().equals(outcome.inputs());
  }

  private boolean isOutdated(Task task, TaskOutcome outcome) {
    return !inputs.match(task, outcome) || options.force();
  }

  private TaskOutcome leftForTheModel(Task task) {
    return TaskOutcome.pending(
        TaskMethod.MODEL, clock.instant(), inputs.ofModel(task), "only a language model does it");
  }

  private boolean isLookedAt(Enrichment known) {
    return known.productHash().equals(product.hash())
        && known.taxonomyVersion().equals(taxonomy.version());
  }

  private Enrichment byModel(Enrichment known, Set<Task> due, ModelTasks model) {
    Enrichment now = known;
    for (Task task : due) {
      Optional<TaskOutcome> before = now.outcome(task);
      if (before.filter(outcome -> isSettled(outcome)).isEmpty()) {
        Map<String, Object> found = before.map(TaskOutcome::result).orElse(Map.of());
        // Stored before the next one is asked for: whoever is killed then has lost one call at
        // most.
        now = store(Map.of(task, model.find(task, found)));
      }
    }
    return now;
  }

  private static boolean isSettled(TaskOutcome outcome) {
    return outcome.isHuman() || outcome.status() == TaskStatus.DONE;
  }

  private Enrichment store(Map<Task, TaskOutcome> outcomes) {
    return store.add(tenantId, product, taxonomy.version(), outcomes);
  }
}
