package io.contextunity.worker.local.taxonomy;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Sends a taxonomy to Brain. Repeating it changes nothing. */
public final class TaxonomyImport {
  private static final int BATCH = 500;

  private TaxonomyImport() {}

  /**
   * Stores the nodes for a tenant.
   *
   * @param progress told how many nodes are done, after each batch
   * @throws io.contextunity.worker.core.BrainException if Brain cannot be reached
   */
  public static Result run(
      Brain brain, String tenantId, List<TaxonomyNode> nodes, IntConsumer progress) {
    List<BrainOutcome> refused = new ArrayList<>();
    for (int from = 0; from < nodes.size(); from += BATCH) {
      int to = Math.min(from + BATCH, nodes.size());
      brain.upsertTaxonomy(tenantId, nodes.subList(from, to)).stream()
          .filter(outcome -> !outcome.isStored())
          .forEach(refused::add);
      progress.accept(to);
    }
    return new Result(nodes.size() - refused.size(), refused);
  }

  /**
   * What became of an import.
   *
   * @param refused the nodes that Brain did not take, with the reasons
   */
  public record Result(int stored, List<BrainOutcome> refused) {
    public Result {
      refused = List.copyOf(refused);
    }
  }
}
