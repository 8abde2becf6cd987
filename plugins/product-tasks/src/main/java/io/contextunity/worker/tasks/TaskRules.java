package io.contextunity.worker.tasks;

import io.contextunity.worker.tasks.model.Candidate;
import io.contextunity.worker.tasks.rules.ProductRules;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is found out without a language model. */
interface TaskRules {
  Map<Task, TaskOutcome> apply(
      String tenantId, StoredProduct product, Taxonomy taxonomy, Set<Task> tasks);

  /** The categories that a model may choose from, the likeliest first. */
  List<Candidate> categories(String tenantId, StoredProduct product, Taxonomy taxonomy);

  /** What a result of these rules is made from. */
  String inputs(Task task, StoredProduct product, Taxonomy taxonomy);

  static TaskRules of(ProductRules rules) {
    return new TaskRules() {
      @Override
      public Map<Task, TaskOutcome> apply(
          String tenantId, StoredProduct product, Taxonomy taxonomy, Set<Task> tasks) {
        return rules.apply(tenantId, product, taxonomy, tasks);
      }

      @Override
      public List<Candidate> categories(String tenantId, StoredProduct product, Taxonomy taxonomy) {
        return rules.categories(tenantId, product, taxonomy).stream()
            .map(found -> new Candidate(found.nodeId(), found.path(), found.score()))
            .toList();
      }

      @Override
      public String inputs(Task task, StoredProduct product, Taxonomy taxonomy) {
        return ProductRules.inputs(task, product, taxonomy);
      }
    };
  }
}
