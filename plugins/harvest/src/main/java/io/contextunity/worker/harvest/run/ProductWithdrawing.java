package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.harvest.product.LongMap;
import io.contextunity.worker.harvest.product.ProductCells;
import io.contextunity.worker.harvest.product.Tombstone;
import io.contextunity.worker.harvest.supplier.Deletion;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Marks products in Brain that are no longer offered. Looks at each of them first: one that another
 * source of the supplier offers stays, and one that is marked already is not marked again, so that
 * repeating changes nothing.
 */
final class ProductWithdrawing {
  private static final String LABEL = "harvest:record_outcome";
  private static final int BATCH = 50;

  private final BlobStore blobs;
  private final Brain brain;
  private final KnownProducts known;
  private final Clock clock;

  ProductWithdrawing(BlobStore blobs, Brain brain, KnownProducts known, Clock clock) {
    this.blobs = blobs;
    this.brain = brain;
    this.known = known;
    this.clock = clock;
  }

  /**
   * Withdraws what the feed says is gone, and what it lacks if that is wanted.
   *
   * @param changes of the feed, as this worker knows them
   * @param allowed whether however many products may be withdrawn
   */
  Withdrawn withdraw(SourceRun run, FeedChanges changes, boolean allowed, Beat beat)
      throws IOException {
    Deletion deletion = run.source().deletion();
    long planned = changes.withdrawals(deletion);
    if (planned == 0 || changes.withdrawsTooMany(deletion) && !allowed) {
      return new Withdrawn(0, planned);
    }
    WorkArea area = WorkArea.of(run);
    FeedProducts feed = new FeedProducts(blobs, area);
    Batch batch = new Batch(run, beat);
    withdrawDeleted(area, feed, batch);
    if (changes.withdrawsVanished(deletion) && changes.vanished() > 0) {
      withdrawVanished(area, feed.skus(), batch);
    }
    batch.end();
    return batch.withdrawn;
  }

  private void withdrawDeleted(WorkArea area, FeedProducts feed, Batch batch) throws IOException {
    LongMap contents = known.fingerprints(area);
    feed.forEach(
        entry -> {
          if (!entry.isOffered() && !KnownProducts.isWithdrawn(contents, entry)) {
            batch.add(entry.sku());
          }
        });
  }

  private void withdrawVanished(WorkArea area, FeedProducts.Skus skus, Batch batch)
      throws IOException {
    known.forEach(
        area,
        entry -> {
          if (entry.isOffered() && skus.lacks(entry)) {
            batch.add(entry.sku());
          }
        });
  }

  private final class Batch {
    private final SourceRun run;
    private final Beat beat;
    private final ProductCells cells;
    private final List<BrainCell> tombstones = new ArrayList<>();
    private Withdrawn withdrawn = Withdrawn.NONE;

    Batch(SourceRun run, Beat beat) {
      this.run = run;
      this.beat = beat;
      this.cells = new ProductCells(run.tenantId(), run.source());
    }

    void add(String sku) {
      Optional<BrainCell> cell = brain.find(run.tenantId(), cells.id(sku));
      if (cell.filter(Tombstone::is).isPresent()) {
        withdrawn = withdrawn.plus(1, 0); // by an attempt before this one
      } else if (cell.isPresent() && !Tombstone.isOfAnother(cell.get(), run.source())) {
        tombstones.add(Tombstone.of(run.tenantId(), run.source(), sku, clock.instant()));
      }
      if (tombstones.size() == BATCH) {
        end();
      }
      beat.at(withdrawn);
    }

    void end() {
      if (tombstones.isEmpty()) {
        return;
      }
      List<BrainOutcome> outcomes =
          PassedOn.with(LABEL, () -> brain.upsert(run.tenantId(), tombstones));
      long stored = outcomes.stream().filter(BrainOutcome::isStored).count();
      withdrawn = withdrawn.plus(stored, tombstones.size() - stored);
      tombstones.clear();
    }
  }
}
