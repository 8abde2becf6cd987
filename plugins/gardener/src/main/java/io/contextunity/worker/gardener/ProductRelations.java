package io.contextunity.worker.gardener;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was found out about a product as relations of Brain's graph. */
final class ProductRelations {
  private static final String PRODUCT = "product";

  private final Brain brain;
  private final String tenantId;
  private String refusal = "";

  /**
   * @param wanted whether Brain takes relations, as far as is known
   */
  ProductRelations(Brain brain, String tenantId, boolean wanted) {
    this.brain = brain;
    this.tenantId = tenantId;
    this.refusal = wanted ? "" : "not asked";
  }

  /** Why Brain took no relation; empty as far as it took them. */
  String refusal() {
    return refusal;
  }

  /**
   * States the relations of a product, until Brain refuses one: then it refuses all.
   *
   * @return how many were stated
   * @throws BrainException if Brain is away
   */
  int state(String productId, Map<Task, TaskOutcome> outcomes) {
    int stated = 0;
    for (BrainRelation relation : of(productId, outcomes)) {
      if (!refusal.isEmpty()) {
        return stated;
      }
      try {
        brain.relate(tenantId, relation);
        stated++;
      } catch (BrainException e) {
        if (e.retryable()) {
          throw e;
        }
        refusal = e.getMessage();
      }
    }
    return stated;
  }

  private static List<BrainRelation> of(String productId, Map<Task, TaskOutcome> outcomes) {
    List<BrainRelation> relations = new ArrayList<>();
    result(outcomes, Task.CATEGORY)
        .map(result -> text(result.get("node_id")))
        .filter(node -> !node.isEmpty())
        .ifPresent(
            node ->
                relations.add(
                    new BrainRelation(PRODUCT, productId, "IN_CATEGORY", "category", node)));
    result(outcomes, Task.ENTITIES)
        .map(result -> text(result.get("brand")))
        .filter(brand -> !brand.isEmpty())
        .ifPresent(
            brand ->
                relations.add(new BrainRelation(PRODUCT, productId, "MADE_BY", "brand", brand)));
    result(outcomes, Task.TECHNOLOGIES)
        .map(result -> result.get("names"))
        .ifPresent(
            names -> {
              if (names instanceof List<?> list) {
                list.forEach(
                    name ->
                        relations.add(
                            new BrainRelation(
                                PRODUCT, productId, "HAS_TECHNOLOGY", "technology", text(name))));
              }
            });
    return relations;
  }

  private static Optional<Map<String, Object>> result(
      Map<Task, TaskOutcome> outcomes, Task task) {
    return Optional.ofNullable(outcomes.get(task))
        .filter(outcome -> outcome.status() == TaskStatus.DONE)
        .map(TaskOutcome::result);
  }

  /** A value is a text, or a map that holds it beside how sure it is. */
  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      return text(map.get("value"));
    }
    return value instanceof String text ? text : "";
  }
}
