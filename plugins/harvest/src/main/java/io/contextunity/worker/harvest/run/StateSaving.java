package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.fetch.Validators;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
    NextEntries entries = new NextEntries(blobs, known, run, feed, outcome, withdrawn);
    FeedState state = state(run, feed, outcome.feed(), entries);
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
      SourceRun run, FetchedFeed feed, TransformedFeed transformed, NextEntries entries)
      throws IOException {
    WorkArea area = WorkArea.of(run);
    Optional<FeedState> before = known.findState(area);
    FeedWitness now = new FeedProducts(blobs, area).witness();
    boolean asksForChanges = run.source().since().known();
    // With something undone, the same feed is worth another try.
    boolean complete = entries.isComplete();
    return new FeedState(
        complete && !asksForChanges
            ? new Validators(feed.etag(), feed.lastModified())
            : Validators.NONE,
        complete ? feed.sha256() : "",
        FeedFetching.digest(run.source().toString()),
        last(feed, transformed, entries),
        complete && asksForChanges ? cursor(feed, transformed) : feed.since(),
        together(feed, before.map(FeedState::columns), now.columns()),
        together(feed, before.map(FeedState::met), now.met()));
  }

  /** Changes say nothing of how large the whole feed is. */
  private static FetchedFeed.LastHarvest last(
      FetchedFeed feed, TransformedFeed transformed, NextEntries entries) throws IOException {
    return feed.onlyChanges()
        ? new FetchedFeed.LastHarvest(
            feed.last().fetched(), feed.last().readable(), entries.countOffered())
        : new FetchedFeed.LastHarvest(
            transformed.fetched(),
            transformed.readable(),
            transformed.transformed() - entries.refused());
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
}
