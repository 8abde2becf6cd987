package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.product.LongMap;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a transformed feed with what the last confirmed harvest left. */
final class FeedComparison {
  /** How many columns a result names. */
  private static final int MOST_NAMED = 50;

  private final BlobStore blobs;
  private final KnownProducts known;

  FeedComparison(BlobStore blobs, KnownProducts known) {
    this.blobs = blobs;
    this.known = known;
  }

  FeedChanges changes(SourceRun run, FetchedFeed fetched) throws IOException {
    WorkArea area = WorkArea.of(run);
    FeedProducts feed = new FeedProducts(blobs, area);
    long[] deleted = deleted(area, feed);
    long[] vanished = vanished(area, feed.skus(), fetched);
    FeedWitness now = feed.witness();
    Optional<FeedState> last = known.findState(area);
    List<String> before = last.map(FeedState::columns).orElse(now.columns());
    return new FeedChanges(
        vanished[0],
        vanished[1],
        deleted[0],
        deleted[1],
        vanished[2],
        now.cursor(),
        without(now.columns(), before),
        fetched.onlyChanges() ? List.of() : without(before, now.columns()),
        fetched.onlyChanges() ? "" : lost(now, last.map(FeedState::met).orElse(List.of())));
  }

  /** What the description asks for, what the last feed had, and this one has nowhere. */
  private static String lost(FeedWitness now, List<String> metBefore) {
    List<String> lost = now.missed().stream().filter(metBefore::contains).toList();
    return lost.isEmpty()
        ? ""
        : "no record has %s any more, which the last harvest found"
            .formatted(String.join(" nor ", lost));
  }

  /** Products that the feed says are gone, and how many of these were offered. */
  private long[] deleted(WorkArea area, FeedProducts feed) throws IOException {
    LongMap contents = known.fingerprints(area);
    long[] counts = new long[2];
    feed.forEach(
        entry -> {
          if (!entry.isOffered() && !KnownProducts.isWithdrawn(contents, entry)) {
            counts[0]++;
            counts[1] += contents.contains(entry.key()) ? 1 : 0;
          }
        });
    return counts;
  }

  /** Products that were offered, those that the feed lacks, and records that nobody can tell. */
  private long[] vanished(WorkArea area, FeedProducts.Skus skus, FetchedFeed fetched)
      throws IOException {
    long[] counts = {0, 0, skus.unidentified()};
    known.forEach(
        area,
        entry -> {
          if (entry.isOffered()) {
            counts[0]++;
            counts[1] += !fetched.onlyChanges() && skus.lacks(entry) ? 1 : 0;
          }
        });
    return counts;
  }

  private static List<String> without(List<String> columns, List<String> others) {
    Set<String> left = new LinkedHashSet<>(columns);
    others.forEach(left::remove);
    return left.stream().limit(MOST_NAMED).toList();
  }
}
