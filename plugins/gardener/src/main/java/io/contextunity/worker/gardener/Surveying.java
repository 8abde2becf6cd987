package io.contextunity.worker.gardener;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.gardener.WorkList.Item;
import io.contextunity.worker.gardener.candidates.Decisions;
import io.contextunity.worker.gardener.catalogue.Beat;
import io.contextunity.worker.gardener.catalogue.Catalogue;
import io.contextunity.worker.gardener.catalogue.Corrections;
import io.contextunity.worker.gardener.taxonomy.Migration;
import io.contextunity.worker.gardener.taxonomy.Migration.Migrated;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.Taxonomies;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One look through a tenant's catalogue, for what is to be done about it. */
final class Surveying {
  private final Brain brain;
  private final Clock clock;
  private final String tenantId;
  private final boolean model;
  private final Beat beat;

  Surveying(Brain brain, Clock clock, String tenantId, boolean model, Beat beat) {
    this.brain = brain;
    this.clock = clock;
    this.tenantId = tenantId;
    this.model = model;
    this.beat = beat;
  }

  Found look() {
    Catalogue catalogue = new Catalogue(brain, tenantId, beat);
    Migration migration = new Migration(brain, new Corrections(brain, clock), tenantId);
    Map<String, Enrichment> enrichments = new HashMap<>();
    Set<String> withoutNode = new HashSet<>();
    catalogue.forEachEnrichment(
        enrichment -> {
          enrichments.put(enrichment.productId(), withoutResults(enrichment));
          if (migration.look(enrichment)) {
            withoutNode.add(enrichment.productId());
          }
        });
    Migrated migrated = migration.apply(tenantId, beat);
    withoutNode.forEach(id -> enrichments.computeIfPresent(id, Surveying::withoutCategory));

    String version = new Taxonomies(brain, clock).current(tenantId).version();
    DueTasks due = new DueTasks(version, new Decisions(brain, clock).of(tenantId), model);
    List<Item> items = new ArrayList<>();
    long[] products = {0};
    catalogue.forEachProduct(
        cell -> {
          products[0]++;
          Enrichment known = enrichments.getOrDefault(cell.id(), Enrichment.none(cell.id()));
          due.of(cell, known).ifPresent(items::add);
        });
    return new Found(items, products[0], migrated, version.isEmpty());
  }

  /** What is due does not depend on the results, which would fill the memory. */
  private static Enrichment withoutResults(Enrichment enrichment) {
    Map<Task, TaskOutcome> tasks = new EnumMap<>(Task.class);
    enrichment
        .tasks()
        .forEach(
            (task, outcome) ->
                tasks.put(
                    task,
                    new TaskOutcome(
                        outcome.status(),
                        Map.of(),
                        outcome.confidence(),
                        outcome.method(),
                        outcome.at(),
                        outcome.tokens(),
                        outcome.inputs(),
                        "")));
    return new Enrichment(
        enrichment.productId(), enrichment.productHash(), enrichment.taxonomyVersion(), tasks);
  }

  /** As it is in Brain by now. */
  private static Enrichment withoutCategory(String productId, Enrichment enrichment) {
    Map<Task, TaskOutcome> tasks = new EnumMap<>(enrichment.tasks());
    tasks.remove(Task.CATEGORY);
    return new Enrichment(
        productId, enrichment.productHash(), enrichment.taxonomyVersion(), tasks);
  }

  /**
   * What a look found.
   *
   * @param noTaxonomy whether the tenant has no categories
   */
  record Found(List<Item> due, long products, Migrated migrated, boolean noTaxonomy) {
    List<String> notes() {
      List<String> notes = new ArrayList<>();
      if (noTaxonomy) {
        notes.add("The tenant has no taxonomy, so no product gets a category");
      }
      if (migrated.kept() > 0) {
        notes.add(
            "%d categories that people chose are no longer in the taxonomy, such as that of %s"
                .formatted(migrated.kept(), migrated.firstKept()));
      }
      return notes;
    }
  }
}
