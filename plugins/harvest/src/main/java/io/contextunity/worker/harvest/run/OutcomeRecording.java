package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Keeps what outlives a harvest, its quarantine and its state, and deletes the rest. */
final class OutcomeRecording {
  /** Work of harvests that never came to their end is left alone for so long. */
  private static final Duration ABANDONED_AFTER = Duration.ofDays(2);

  private final BlobStore blobs;
  private final FeedTransforming chunks;
  private final SliceSyncing slices;
  private final FeedComparison comparison;
  private final ProductWithdrawing withdrawing;
  private final StateSaving states;
  private final Clock clock;

  OutcomeRecording(
      BlobStore blobs,
      FeedTransforming chunks,
      SliceSyncing slices,
      FeedComparison comparison,
      ProductWithdrawing withdrawing,
      StateSaving states,
      Clock clock) {
    this.blobs = blobs;
    this.chunks = chunks;
    this.slices = slices;
    this.comparison = comparison;
    this.withdrawing = withdrawing;
    this.states = states;
    this.clock = clock;
  }

  Recorded record(SourceRun run, FetchedFeed feed, Outcome outcome, Beat beat) throws IOException {
    WorkArea area = WorkArea.of(run);
    try {
      String quarantine = outcome.quarantined() == 0 ? "" : quarantine(run, feed, outcome, beat);
      Recorded recorded =
          outcome.confirmed()
              ? confirm(run, feed, outcome, quarantine, beat)
              : Recorded.onlyQuarantine(quarantine);
      deleteOld(area, quarantine);
      return recorded;
    } catch (FeedChangedException e) {
      deleteOld(area, "");
      return Recorded.nothingBut("quarantine and state were not kept: " + e.getMessage());
    }
  }

  /** Withdraws by the state that it then replaces: a repetition finds what this attempt found. */
  private Recorded confirm(
      SourceRun run, FetchedFeed feed, Outcome outcome, String quarantine, Beat beat)
      throws IOException {
    chunks.ensureAll(run, feed, beat);
    FeedChanges changes = comparison.changes(run, feed);
    Withdrawn withdrawn = withdrawing.withdraw(run, changes, outcome.allowDeletes(), beat);
    String cursor = states.save(run, feed, outcome, withdrawn);
    String note =
        withdrawn.left() == 0
            ? ""
            : "%d products could not be marked as withdrawn, the next harvest tries again"
                .formatted(withdrawn.left());
    return new Recorded(quarantine, changes.vanished(), withdrawn.products(), cursor, note);
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
