package io.contextunity.worker.harvest.run;

import static io.contextunity.worker.harvest.fetch.Validators.NONE;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.fetch.FeedFetcher;
import io.contextunity.worker.harvest.fetch.OpenFeed;
import io.contextunity.worker.harvest.fetch.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Brings feeds into the blob store, and again where they are missing. */
final class FeedFetching {
  private final BlobStore blobs;
  private final FeedFetcher fetcher;
  private final KnownProducts known;

  FeedFetching(BlobStore blobs, FeedFetcher fetcher, KnownProducts known) {
    this.blobs = blobs;
    this.fetcher = fetcher;
    this.known = known;
  }

  FetchedFeed fetch(SourceRun run, Beat beat) throws IOException {
    WorkArea area = WorkArea.of(run);
    Optional<FeedState> state = known.findState(area);
    Optional<FeedState> comparable =
        state.filter(s -> !run.force() && s.spec().equals(digest(run.source().toString())));
    String since = since(run, comparable);
    FetchedFeed.LastHarvest last = state.map(FeedState::last).orElse(FetchedFeed.LastHarvest.NONE);
    // What a cursor asks for is another feed each time: its ETag says nothing of the next.
    Validators validators =
        since.isEmpty() ? comparable.map(FeedState::validators).orElse(NONE) : NONE;
    try (OpenFeed feed = fetcher.open(run.source(), validators, since)) {
      if (feed.isUnchanged()) {
        return fetched(true, "", feed, last, since);
      }
      String sha256 = store(area, feed, beat);
      boolean unchanged = comparable.filter(s -> isSame(s, sha256, feed.cursor())).isPresent();
      if (unchanged) {
        blobs.delete(area.feed());
      }
      return fetched(unchanged, unchanged ? "" : sha256, feed, last, since);
    }
  }

  /** What a source that knows cursors is asked with: where the last harvest came to. */
  private static String since(SourceRun run, Optional<FeedState> comparable) {
    String start = run.source().since().start();
    return run.source().since().known()
        ? comparable.map(FeedState::cursor).filter(cursor -> !cursor.isEmpty()).orElse(start)
        : "";
  }

  /** A cursor that moved is worth a harvest, if only to be saved. */
  private static boolean isSame(FeedState state, String sha256, String cursor) {
    return state.sha256().equals(sha256) && (cursor.isEmpty() || cursor.equals(state.cursor()));
  }

  private static FetchedFeed fetched(
      boolean unchanged, String sha256, OpenFeed feed, FetchedFeed.LastHarvest last, String since) {
    return new FetchedFeed(
        unchanged,
        sha256,
        feed.validators().etag(),
        feed.validators().lastModified(),
        last,
        since,
        feed.cursor(),
        feed.pages());
  }

  /**
   * Opens the feed as it was fetched, fetching it again if this worker lacks it.
   *
   * @throws FeedChangedException if it is another one by now
   */
  InputStream open(SourceRun run, FetchedFeed fetched, Beat beat) throws IOException {
    WorkArea area = WorkArea.of(run);
    try {
      return blobs.open(area.feed());
    } catch (NoSuchFileException e) {
      try (OpenFeed feed = fetcher.open(run.source(), NONE, fetched.since())) {
        requireSame(run, fetched, store(area, feed, beat));
      }
      return blobs.open(area.feed());
    }
  }

  private void requireSame(SourceRun run, FetchedFeed fetched, String sha256) throws IOException {
    if (!sha256.equals(fetched.sha256())) {
      blobs.delete(WorkArea.of(run).feed());
      throw new FeedChangedException(run.source().label());
    }
  }

  private String store(WorkArea area, OpenFeed feed, Beat beat) throws IOException {
    MessageDigest digest = sha256();
    blobs.put(area.feed(), out -> copy(feed.body(), new DigestOutputStream(out, digest), beat));
    return feed.recordsSha256().orElseGet(() -> HexFormat.of().formatHex(digest.digest()));
  }

  private static void copy(InputStream from, OutputStream to, Beat beat) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long copied = 0;
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      to.write(buffer, 0, n);
      copied += n;
      beat.at(copied);
    }
    to.flush();
  }

  static String digest(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
