package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.product.Fingerprint;
import io.contextunity.worker.harvest.product.LongMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/** What is known of each product after a harvest: of this feed, and what is left of the last. */
final class NextEntries {
  private final BlobStore blobs;
  private final KnownProducts known;
  private final WorkArea area;
  private final FeedProducts feed;
  private final FeedProducts.Skus skus;
  private final LongMap before;
  private final Set<Long> refused;
  private final boolean isWithdrawn;
  private final boolean keepsAbsent;

  NextEntries(
      BlobStore blobs,
      KnownProducts known,
      SourceRun run,
      FetchedFeed fetched,
      Outcome outcome,
      Withdrawn withdrawn)
      throws IOException {
    this.blobs = blobs;
    this.known = known;
    this.area = WorkArea.of(run);
    this.feed = new FeedProducts(blobs, area);
    this.skus = feed.skus();
    this.before = known.fingerprints(area);
    this.refused = refusedSkus(outcome);
    this.isWithdrawn = withdrawn.left() == 0;
    boolean marks = run.source().deletion().vanished();
    boolean undone = skus.unidentified() > 0 || !isWithdrawn;
    this.keepsAbsent = fetched.onlyChanges() || marks && undone;
  }

  private Set<Long> refusedSkus(Outcome outcome) throws IOException {
    Set<Long> found = new HashSet<>();
    for (int chunk : outcome.refusedChunks()) {
      if (blobs.find(area.refused(chunk)).isPresent()) {
        try (InputStream in = blobs.open(area.refused(chunk))) {
          QuarantineJson.readSkus(in, sku -> found.add(Fingerprint.skuOf(sku)));
        }
      }
    }
    return found;
  }

  /** Whether Brain took everything that it was to take. */
  boolean isComplete() {
    return refused.isEmpty() && isWithdrawn;
  }

  /** How many products Brain refused. */
  int refused() {
    return refused.size();
  }

  long countOffered() throws IOException {
    long[] count = {0};
    forEach(entry -> count[0] += entry.isOffered() ? 1 : 0);
    return count[0];
  }

  void forEach(ProductEntry.Handler handler) throws IOException {
    feed.forEach(
        entry -> {
          if (!refused.contains(entry.key())) {
            handler.accept(entry.isOffered() || isWithdrawn ? entry : unknown(entry));
          } else if (before.contains(entry.key())) {
            handler.accept(unknown(entry)); // Brain has it as it was before
          }
        });
    known.forEach(
        area,
        entry -> {
          if (skus.quarantined(entry) || keepsAbsent && skus.lacks(entry)) {
            handler.accept(entry);
          }
        });
  }

  private static ProductEntry unknown(ProductEntry entry) {
    return entry.with(ProductEntry.UNKNOWN);
  }
}
