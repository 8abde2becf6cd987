package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.fetch.Validators;
import io.contextunity.worker.harvest.product.Fingerprint;
import io.contextunity.worker.harvest.product.LongMap;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes what the next harvest of a source builds on, once Brain has confirmed this one. */
final class StateSaving {
  private final BlobStore blobs;
  private final KnownProducts known;

  StateSaving(BlobStore blobs, KnownProducts known) {
    this.blobs = blobs;
    this.known = known;
  }

  /** Writes the state and returns the cursor in it. */
  String save(SourceRun run, FetchedFeed feed, Outcome outcome, Withdrawn withdrawn)
      throws IOException {
    WorkArea area = WorkArea.of(run);
    Entries entries = new Entries(run, feed, outcome, withdrawn);
    long[] products = {0};
    entries.forEach(entry -> products[0] += entry.isOffered() ? 1 : 0);
    FeedState state = state(run, feed, outcome, entries.refused.size(), products[0]);
    blobs.put(
        area.state(),
        out -> {
          DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, 64 * 1024));
          state.write(data);
          entries.forEach(entry -> entry.write(data));
          data.flush();
        });
    return state.cursor();
  }

  private FeedState state(
      SourceRun run, FetchedFeed feed, Outcome outcome, int refused, long products)
      throws IOException {
    WorkArea area = WorkArea.of(run);
    TransformedFeed transformed = outcome.feed();
    // With a refusal among them, the same feed is worth another try.
    boolean complete = refused == 0;
    FetchedFeed.LastHarvest last =
        feed.onlyChanges()
            ? new FetchedFeed.LastHarvest(feed.last().fetched(), feed.last().readable(), products)
            : new FetchedFeed.LastHarvest(
                transformed.fetched(), transformed.readable(), transformed.transformed() - refused);
    Optional<FeedState> before = known.findState(area);
    FeedWitness now = new FeedProducts(blobs, area).witness();
    boolean asksForChanges = run.source().since().known();
    return new FeedState(
        complete && !asksForChanges
            ? new Validators(feed.etag(), feed.lastModified())
            : Validators.NONE,
        complete ? feed.sha256() : "",
        FeedFetching.digest(run.source().toString()),
        last,
        complete && asksForChanges ? cursor(feed, transformed) : feed.since(),
        together(feed, before.map(FeedState::columns), now.columns()),
        together(feed, before.map(FeedState::met), now.met()));
  }

  private static String cursor(FetchedFeed feed, TransformedFeed transformed) {
    return feed.cursor().isEmpty()
        ? CursorValues.later(feed.since(), transformed.changes().cursor())
        : feed.cursor();
  }

  /** What changed need not have every column that a whole feed has. */
  private static List<String> together(
      FetchedFeed feed, Optional<List<String>> before, List<String> now) {
    Set<String> all = new LinkedHashSet<>();
    if (feed.onlyChanges()) {
      all.addAll(before.orElse(List.of()));
    }
    all.addAll(now);
    return List.copyOf(all);
  }

  /** What is known of each product from now on. */
  private final class Entries {
    private final WorkArea area;
    private final FetchedFeed fetched;
    private final FeedProducts feed;
    private final FeedProducts.Skus skus;
    private final LongMap before;
    private final Set<Long> refused;
    private final boolean keepsVanished;
    private final boolean everyDeleteIsDone;

    Entries(SourceRun run, FetchedFeed fetched, Outcome outcome, Withdrawn withdrawn)
        throws IOException {
      this.area = WorkArea.of(run);
      this.fetched = fetched;
      this.feed = new FeedProducts(blobs, area);
      this.skus = feed.skus();
      this.before = known.fingerprints(area);
      this.refused = refusedSkus(area, outcome);
      this.everyDeleteIsDone = withdrawn.left() == 0;
      this.keepsVanished =
          run.source().deletion().vanished() && (skus.unidentified() > 0 || !everyDeleteIsDone);
    }

    void forEach(ProductEntry.Handler handler) throws IOException {
      feed.forEach(
          entry -> {
            if (!refused.contains(entry.key())) {
              boolean undone = !entry.isOffered() && !everyDeleteIsDone;
              handler.accept(undone ? entry.with(ProductEntry.UNKNOWN) : entry);
            } else if (before.contains(entry.key())) {
              handler.accept(entry.with(ProductEntry.UNKNOWN));
            }
          });
      known.forEach(
          area,
          entry -> {
            if (skus.quarantined(entry)
                || skus.lacks(entry) && (fetched.onlyChanges() || keepsVanished)) {
              handler.accept(entry);
            }
          });
    }
  }

  private Set<Long> refusedSkus(WorkArea area, Outcome outcome) throws IOException {
    Set<Long> refused = new HashSet<>();
    for (int chunk : outcome.refusedChunks()) {
      if (blobs.find(area.refused(chunk)).isPresent()) {
        try (InputStream in = blobs.open(area.refused(chunk))) {
          QuarantineJson.readSkus(in, sku -> refused.add(Fingerprint.skuOf(sku)));
        }
      }
    }
    return refused;
  }
}
