package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.harvest.fetch.FeedFetcher;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * The steps of a harvest: plain Java, each of them idempotent and each able to make again what it
 * finds missing. Thread-safe.
 */
public final class Harvesting {
  private final FeedFetching fetching;
  private final FeedTransforming transforming;
  private final SliceSyncing syncing;
  private final OutcomeRecording recording;

  /**
   * @param maxUnpackedBytes how large a feed may be once it is unpacked
   */
  public Harvesting(
      BlobStore blobs, Brain brain, FeedFetcher fetcher, long maxUnpackedBytes, Clock clock) {
    KnownProducts known = new KnownProducts(blobs);
    fetching = new FeedFetching(blobs, fetcher, known);
    transforming = new FeedTransforming(blobs, fetching, maxUnpackedBytes);
    syncing = new SliceSyncing(blobs, brain, transforming, known);
    recording = new OutcomeRecording(blobs, transforming, syncing, known, clock);
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

  /** Keeps quarantine and state, and deletes what the harvest worked with. */
  public Recorded record(SourceRun run, FetchedFeed feed, Outcome outcome, Beat beat)
      throws IOException {
    return recording.record(run, feed, outcome, beat);
  }
}
