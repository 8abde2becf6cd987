package io.contextunity.worker.gardener;

import io.contextunity.worker.core.ActivityHeartbeat;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.gardener.retention.Cleared;
import io.contextunity.worker.gardener.retention.Clearing;
import io.contextunity.worker.gardener.retention.KnownSources;
import io.contextunity.worker.gardener.retention.RetentionActivities;
import io.contextunity.worker.gardener.retention.RetentionRequest;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retention as an activity. */
final class RetentionActivitiesImpl implements RetentionActivities {
  private static final Logger log = LoggerFactory.getLogger(RetentionActivitiesImpl.class);

  private final BlobStore blobs;
  private final Clock clock;

  RetentionActivitiesImpl(BlobStore blobs, Clock clock) {
    this.blobs = blobs;
    this.clock = clock;
  }

  @Override
  public Cleared clear(RetentionRequest request, KnownSources known) {
    try (ActivityHeartbeat beat = ActivityHeartbeat.start()) {
      Cleared cleared = new Clearing(blobs, request, known, clock).clear(beat::at);
      log.info(
          "{} {} blobs ({} bytes) older than {} days",
          request.dryRun() ? "Would delete" : "Deleted",
          cleared.deleted(),
          cleared.bytes(),
          request.olderThanDays());
      return cleared;
    } catch (IOException | RuntimeException e) {
      throw Failures.ofActivity(e);
    }
  }
}
