package io.contextunity.worker.gardener.taxonomy;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.gardener.catalogue.Beat;
import io.contextunity.worker.gardener.catalogue.Corrections;
import io.contextunity.worker.gardener.taxonomy.CategoryMoves.Move;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import io.contextunity.worker.tasks.Taxonomy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Moves products' categories along with the taxonomy: collects what is to be moved while the
 * catalogue is read, and stores it afterwards, so that no page shifts below the reader.
 */
public final class Migration {
  private final Corrections corrections;
  private final CategoryMoves moves;
  private final Map<String, Move> toMove = new LinkedHashMap<>();
  private int kept;
  private String firstKept = "";

  public Migration(Brain brain, Corrections corrections, String tenantId) {
    this.corrections = requireNonNull(corrections, "corrections");
    this.moves = CategoryMoves.of(brain.taxonomy(tenantId, Taxonomy.DOMAIN));
  }

  /** Looks at one product; says whether its category has to be found anew. */
  public boolean look(Enrichment enrichment) {
    Optional<TaskOutcome> category =
        enrichment.outcome(Task.CATEGORY).filter(found -> found.status() == TaskStatus.DONE);
    Optional<Move> move = category.flatMap(moves::of);
    if (move.isEmpty()) {
      return false;
    }
    if (move.get().isGone() && category.get().isHuman()) {
      kept++;
      firstKept = firstKept.isEmpty() ? enrichment.productId() : firstKept;
      return false;
    }
    toMove.put(enrichment.productId(), move.get());
    return move.get().isGone();
  }

  /** Stores what was collected. Repeating it changes nothing. */
  public Migrated apply(String tenantId, Beat beat) {
    int moved = 0;
    int opened = 0;
    for (Map.Entry<String, Move> entry : toMove.entrySet()) {
      Move move = entry.getValue();
      if (move.isGone()) {
        opened +=
            corrections.open(tenantId, entry.getKey(), Task.CATEGORY, move.reason()) ? 1 : 0;
      } else {
        moved +=
            corrections.change(tenantId, entry.getKey(), Task.CATEGORY, move::apply) ? 1 : 0;
      }
      beat.at(entry.getKey());
    }
    return new Migrated(moved, opened, kept, firstKept);
  }

  /**
   * What became of products' categories.
   *
   * @param moved those that are at another place now
   * @param opened those whose node is gone, to be found anew
   * @param kept those whose node is gone but that a person chose
   * @param firstKept the product of one of these
   */
  public record Migrated(int moved, int opened, int kept, String firstKept) {}
}
