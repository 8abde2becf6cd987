package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.LongMap;
import io.contextunity.worker.harvest.product.ProductCells;
import io.contextunity.worker.harvest.product.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores products in Brain, chunk by chunk, leaving out what Brain has confirmed before. */
final class SliceSyncing {
  private static final String LABEL = "harvest:sync_to_brain";

  private final BlobStore blobs;
  private final Brain brain;
  private final FeedTransforming chunks;
  private final KnownProducts known;

  SliceSyncing(BlobStore blobs, Brain brain, FeedTransforming chunks, KnownProducts known) {
    this.blobs = blobs;
    this.brain = brain;
    this.chunks = chunks;
    this.known = known;
  }

  /**
   * Syncs a slice.
   *
   * @param last how far an earlier attempt came, if there was one
   */
  SyncedSlice sync(
      SourceRun run, FetchedFeed feed, Slice slice, Optional<SyncedSlice> last, Beat beat)
      throws IOException {
    SyncedSlice done =
        last.isPresent() ? resumed(run, slice, last.get()) : SyncedSlice.startOf(slice);
    while (done.nextChunk() < slice.end()) {
      done = syncChunk(run, feed, done, beat);
      beat.at(done);
    }
    return done;
  }

  /** What another worker was refused lies with that worker: then the slice begins anew. */
  private SyncedSlice resumed(SourceRun run, Slice slice, SyncedSlice last) throws IOException {
    for (int chunk : last.refusedChunks()) {
      if (blobs.find(WorkArea.of(run).refused(chunk)).isEmpty()) {
        return SyncedSlice.startOf(slice);
      }
    }
    return last;
  }

  private SyncedSlice syncChunk(SourceRun run, FetchedFeed feed, SyncedSlice done, Beat beat)
      throws IOException {
    // While a missing chunk is made again, the heartbeat goes on saying how far the slice is.
    Beat stillHere = position -> beat.at(done);
    List<CatalogueProduct> all = chunks.chunk(run, feed, done.nextChunk(), stillHere);
    List<CatalogueProduct> changed = changed(run, all);
    long refused = upsert(run, done.nextChunk(), changed);
    return done.plusChunk(changed.size() - refused, all.size() - changed.size(), refused);
  }

  /** Makes sure that the refusals of a chunk are here, by offering it once more if need be. */
  void ensureRefused(SourceRun run, FetchedFeed feed, int chunk, Beat beat) throws IOException {
    if (blobs.find(WorkArea.of(run).refused(chunk)).isEmpty()) {
      upsert(run, chunk, changed(run, chunks.chunk(run, feed, chunk, beat)));
    }
  }

  private List<CatalogueProduct> changed(SourceRun run, List<CatalogueProduct> all)
      throws IOException {
    if (run.force()) {
      return all;
    }
    LongMap confirmed = known.fingerprints(WorkArea.of(run));
    return all.stream()
        .filter(product -> !KnownProducts.isUnchanged(confirmed, product.fingerprint()))
        .toList();
  }

  private long upsert(SourceRun run, int chunk, List<CatalogueProduct> products)
      throws IOException {
    if (products.isEmpty()) {
      return 0;
    }
    ProductCells cells = new ProductCells(run.tenantId(), run.source());
    List<BrainOutcome> outcomes =
        PassedOn.with(
            LABEL, () -> brain.upsert(run.tenantId(), products.stream().map(cells::cell).toList()));
    List<Rejection> refused = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      if (!outcomes.get(i).isStored()) {
        refused.add(rejection(products.get(i), outcomes.get(i)));
      }
    }
    keep(run, chunk, refused);
    return refused.size();
  }

  private static Rejection rejection(CatalogueProduct product, BrainOutcome outcome) {
    return new Rejection(
        product.number(),
        product.line(),
        product.product().sku(),
        "Brain refused it: " + outcome.error().orElseThrow(),
        new String(product.json(), StandardCharsets.UTF_8));
  }

  private void keep(SourceRun run, int chunk, List<Rejection> refused) throws IOException {
    if (refused.isEmpty()) {
      return;
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Rejection rejection : refused) {
      QuarantineJson.write(lines, run.source(), rejection);
    }
    blobs.put(WorkArea.of(run).refused(chunk), lines::writeTo);
  }
}
