package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.fetch.Validators;
import io.contextunity.worker.harvest.product.Fingerprint;
import io.contextunity.worker.harvest.product.LongMap;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Keeps what outlives a harvest, its quarantine and its state, and deletes the rest. */
final class OutcomeRecording {
  /** Work of harvests that never came to their end is left alone for so long. */
  private static final Duration ABANDONED_AFTER = Duration.ofDays(2);

  private final BlobStore blobs;
  private final FeedTransforming chunks;
  private final SliceSyncing slices;
  private final KnownProducts known;
  private final Clock clock;

  OutcomeRecording(
      BlobStore blobs,
      FeedTransforming chunks,
      SliceSyncing slices,
      KnownProducts known,
      Clock clock) {
    this.blobs = blobs;
    this.chunks = chunks;
    this.slices = slices;
    this.known = known;
    this.clock = clock;
  }

  Recorded record(SourceRun run, FetchedFeed feed, Outcome outcome, Beat beat) throws IOException {
    WorkArea area = WorkArea.of(run);
    try {
      String quarantine = outcome.quarantined() == 0 ? "" : quarantine(run, feed, outcome, beat);
      long vanished = outcome.confirmed() ? saveState(run, feed, outcome, beat) : 0;
      deleteOld(area, quarantine);
      return new Recorded(quarantine, vanished, "");
    } catch (FeedChangedException e) {
      deleteOld(area, "");
      return new Recorded("", 0, "quarantine and state were not kept: " + e.getMessage());
    }
  }

  private String quarantine(SourceRun run, FetchedFeed feed, Outcome outcome, Beat beat)
      throws IOException {
    WorkArea area = WorkArea.of(run);
    chunks.ensureAll(run, feed, beat);
    for (int chunk : outcome.refusedChunks()) {
      slices.ensureRefused(run, feed, chunk, beat);
    }
    String key = area.quarantine(feed.sha256());
    blobs.put(key, out -> copyQuarantine(area, outcome, out));
    return key;
  }

  private void copyQuarantine(WorkArea area, Outcome outcome, OutputStream out) throws IOException {
    for (BlobInfo part : blobs.list(area.rejects())) {
      copy(part.key(), out);
    }
    for (int chunk : outcome.refusedChunks()) {
      if (blobs.find(area.refused(chunk)).isPresent()) {
        copy(area.refused(chunk), out);
      }
    }
  }

  private void copy(String key, OutputStream out) throws IOException {
    try (InputStream in = blobs.open(key)) {
      in.transferTo(out);
    }
  }

  /** Returns how many products of the last harvest are not in this one. */
  private long saveState(SourceRun run, FetchedFeed feed, Outcome outcome, Beat beat)
      throws IOException {
    WorkArea area = WorkArea.of(run);
    chunks.ensureAll(run, feed, beat);
    Set<Long> refused = refusedSkus(area, outcome);
    LongMap before = known.fingerprints(area);
    long[] stillThere = {0};
    FeedState state = state(run, feed, outcome, refused.size());
    blobs.put(
        area.state(),
        out -> {
          DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, 64 * 1024));
          state.write(data);
          stillThere[0] = copyFingerprints(area, refused, before, data);
          data.flush();
        });
    return before.size() - stillThere[0];
  }

  private FeedState state(SourceRun run, FetchedFeed feed, Outcome outcome, int refused) {
    TransformedFeed transformed = outcome.feed();
    // With a refusal among them, the same feed is worth another try.
    boolean complete = refused == 0;
    return new FeedState(
        complete ? new Validators(feed.etag(), feed.lastModified()) : Validators.NONE,
        complete ? feed.sha256() : "",
        FeedFetching.digest(run.source().toString()),
        new FetchedFeed.LastHarvest(
            transformed.fetched(), transformed.readable(), transformed.transformed() - refused));
  }

  private Set<Long> refusedSkus(WorkArea area, Outcome outcome) throws IOException {
    Set<Long> refused = new HashSet<>();
    for (int chunk : outcome.refusedChunks()) {
      if (blobs.find(area.refused(chunk)).isPresent()) {
        try (InputStream in = blobs.open(area.refused(chunk))) {
          QuarantineJson.skus(in).forEach(sku -> refused.add(Fingerprint.skuOf(sku)));
        }
      }
    }
    return refused;
  }

  private long copyFingerprints(
      WorkArea area, Set<Long> refused, LongMap before, DataOutputStream out) throws IOException {
    long stillThere = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(blobs.open(area.fingerprints()), 64 * 1024))) {
      Optional<Fingerprint> next = Fingerprints.read(in);
      for (; next.isPresent(); next = Fingerprints.read(in)) {
        stillThere += before.contains(next.get().sku()) ? 1 : 0;
        if (!refused.contains(next.get().sku())) {
          Fingerprints.write(out, next.get());
        }
      }
    }
    return stillThere;
  }

  private void deleteOld(WorkArea area, String quarantine) throws IOException {
    Instant abandoned = clock.instant().minus(ABANDONED_AFTER);
    for (BlobInfo blob : blobs.list(area.allWork())) {
      if (blob.key().startsWith(area.work()) || blob.lastModified().isBefore(abandoned)) {
        blobs.delete(blob.key());
      }
    }
    if (!quarantine.isEmpty()) {
      for (BlobInfo blob : blobs.list(area.quarantines())) {
        if (!blob.key().equals(quarantine)) {
          blobs.delete(blob.key());
        }
      }
    }
  }
}
