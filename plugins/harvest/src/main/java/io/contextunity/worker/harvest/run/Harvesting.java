package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.harvest.fetch.FeedFetcher;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * The steps of a harvest: plain Java, each of them idempotent and each able to make again what it
 * finds missing. Thread-safe.
 */
public final class Harvesting {
  private final KnownProducts known;
  private final FeedFetching fetching;
  private final FeedTransforming transforming;
  private final SliceSyncing syncing;
  private final OutcomeRecording recording;

  /**
   * @param maxUnpackedBytes how large a feed may be once it is unpacked
   */
  public Harvesting(
      BlobStore blobs, Brain brain, FeedFetcher fetcher, long maxUnpackedBytes, Clock clock) {
    known = new KnownProducts(blobs);
    FeedComparison comparison = new FeedComparison(blobs, known);
    fetching = new FeedFetching(blobs, fetcher, known);
    transforming = new FeedTransforming(blobs, fetching, comparison, maxUnpackedBytes);
    syncing = new SliceSyncing(blobs, brain, transforming, known);
    recording =
        new OutcomeRecording(
            blobs,
            transforming,
            syncing,
            comparison,
            new ProductWithdrawing(blobs, brain, known, clock),
            new StateSaving(blobs, known),
            clock);
  }

  /** Brings the feed here, unless it is the one that the last harvest confirmed. */
  public FetchedFeed fetch(SourceRun run, Beat beat) throws IOException {
    return fetching.fetch(run, beat);
  }

  /** Makes chunks of products of the feed. */
  public TransformedFeed transform(SourceRun run, FetchedFeed feed, Beat beat) throws IOException {
    return transforming.transform(run, feed, beat);
  }

  /**
   * Stores some chunks in Brain.
   *
   * @param last how far an earlier attempt came, if there was one
   */
  public SyncedSlice sync(
      SourceRun run, FetchedFeed feed, Slice slice, Optional<SyncedSlice> last, Beat beat)
      throws IOException {
    return syncing.sync(run, feed, slice, last, beat);
  }

  /**
   * Keeps quarantine and state, withdraws what is no longer offered, and deletes what the harvest
   * worked with.
   */
  public Recorded record(SourceRun run, FetchedFeed feed, Outcome outcome, Beat beat)
      throws IOException {
    return recording.record(run, feed, outcome, beat);
  }

  /**
   * Forgets what is known of a source, so that its next harvest is like the first; what it knew, if
   * it knew anything.
   */
  public Optional<Forgotten> forget(String tenantId, SourceSpec source) throws IOException {
    return known.forget(WorkArea.of(tenantId, source));
  }
}
