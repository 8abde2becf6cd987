package io.contextunity.worker.local.taxonomy;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.List;

/** Sends taxonomies to Brain. Repeating it changes nothing. */
public final class TaxonomyImport {
  private static final int BATCH = 500;

  private final Brain brain;

  public TaxonomyImport(Brain brain) {
    this.brain = brain;
  }

  /**
   * Stores the nodes for a tenant.
   *
   * @throws io.contextunity.worker.core.BrainException if Brain cannot be reached
   */
  public Report run(String tenantId, List<TaxonomyNode> nodes) {
    List<String> refused = new ArrayList<>();
    for (int from = 0; from < nodes.size(); from += BATCH) {
      List<TaxonomyNode> batch = nodes.subList(from, Math.min(from + BATCH, nodes.size()));
      brain.upsertTaxonomy(tenantId, batch).stream()
          .filter(outcome -> !outcome.isStored())
          .map(TaxonomyImport::describe)
          .forEach(refused::add);
    }
    return new Report(nodes.size() - refused.size(), refused);
  }

  private static String describe(BrainOutcome outcome) {
    return outcome.id() + ": " + outcome.error().orElseThrow();
  }

  /**
   * What became of an import.
   *
   * @param refused the ids of the nodes that Brain did not take, each with the reason
   */
  public record Report(int stored, List<String> refused) {
    public Report {
      refused = List.copyOf(refused);
    }
  }
}
