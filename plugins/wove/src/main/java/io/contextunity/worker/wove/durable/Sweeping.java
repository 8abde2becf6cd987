package io.contextunity.worker.wove.durable;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what lies in the blob store for runs that must be over: the frames of a host that died
 * before it told Temporal, and large results, which could be asked for again until then.
 * Thread-safe.
 */
final class Sweeping {
  private static final Logger log = LoggerFactory.getLogger(Sweeping.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration KEPT_AFTER = Duration.ofDays(1);

  private final BlobStore blobs;
  private final Clock clock;
  private final Duration kept;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  /**
   * @param longest that a run takes
   */
  Sweeping(BlobStore blobs, Clock clock, Duration longest) {
    this.blobs = blobs;
    this.clock = clock;
    this.kept = longest.plus(KEPT_AFTER);
  }

  /** Once an hour; in between nothing. */
  void sweepSometimes() {
    Instant now = clock.instant();
    Instant due = next.get();
    if (now.isBefore(due) || !next.compareAndSet(due, now.plus(EVERY))) {
      return;
    }
    try {
      sweep(now.minus(kept));
    } catch (IOException e) {
      log.warn("Old tasks and results stay in the blob store for now: {}", e.toString());
    }
  }

  private void sweep(Instant before) throws IOException {
    for (BlobInfo blob : blobs.list(RunNames.BLOBS)) {
      if (blob.lastModified().isBefore(before)) {
        blobs.delete(blob.key());
      }
    }
  }
}
