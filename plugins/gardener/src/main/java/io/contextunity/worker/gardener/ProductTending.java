package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.gardener.WorkList.Item;
import io.contextunity.worker.tasks.Budget;
import io.contextunity.worker.tasks.Pass;
import io.contextunity.worker.tasks.ProductTasks;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.Tended;
import io.contextunity.worker.tasks.TendingOptions;
import io.contextunity.worker.tasks.model.LanguageModel;
import io.contextunity.worker.tasks.model.ModelSettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has products tended, each run by tasks that have read the taxonomy after it began. */
final class ProductTending {
  /** So many runs at a time: those of a few tenants. */
  private static final int MAX_RUNS = 8;

  private final Brain brain;
  private final Optional<LanguageModel> model;
  private final ModelSettings settings;
  private final Clock clock;
  private final Map<String, ProductTasks> byRun =
      new LinkedHashMap<>(MAX_RUNS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ProductTasks> eldest) {
          return size() > MAX_RUNS;
        }
      };

  ProductTending(
      Brain brain, Optional<LanguageModel> model, ModelSettings settings, Clock clock) {
    this.brain = requireNonNull(brain, "brain");
    this.model = requireNonNull(model, "model");
    this.settings = requireNonNull(settings, "settings");
    this.clock = requireNonNull(clock, "clock");
  }

  boolean asksModel() {
    return model.isPresent();
  }

  /**
   * Tends a product as far as this pass goes, and states its relations.
   *
   * @param budget what the model may take
   */
  TendingCounts tend(Batch batch, Item item, Budget budget, ProductRelations relations) {
    Set<Task> tasks = batch.isRules() ? item.rules() : item.model();
    if (tasks.isEmpty()) {
      return new TendingCounts(1, 0, 0, 0, 0, 0, 0);
    }
    Pass pass = batch.isRules() ? Pass.RULES : Pass.MODEL;
    Tended tended =
        tasksOf(batch.workKey())
            .tend(
                batch.tenantId(),
                item.productId(),
                new TendingOptions(tasks, pass, false, budget));
    int stated = relations.state(item.productId(), tended.outcomes());
    int open = tended.open().size();
    return new TendingCounts(
        1, tended.outcomes().size() - open, open, 0, tended.tokens(), tended.cost(), stated);
  }

  private synchronized ProductTasks tasksOf(String workKey) {
    return byRun.computeIfAbsent(
        workKey, key -> new ProductTasks(brain, model, settings, clock));
  }
}
