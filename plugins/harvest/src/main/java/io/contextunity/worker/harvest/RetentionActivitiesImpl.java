package io.contextunity.worker.harvest;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.run.Cleared;
import io.contextunity.worker.harvest.run.OldBlobs;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retention as an activity. */
final class RetentionActivitiesImpl implements RetentionActivities {
  private static final Logger log = LoggerFactory.getLogger(RetentionActivitiesImpl.class);

  private final SupplierFiles suppliers;
  private final BlobStore blobs;
  private final Clock clock;

  RetentionActivitiesImpl(SupplierFiles suppliers, BlobStore blobs, Clock clock) {
    this.suppliers = suppliers;
    this.blobs = blobs;
    this.clock = clock;
  }

  @Override
  public Cleared deleteOldBlobs(int olderThanDays) {
    BiPredicate<String, String> known = suppliers.known();
    try (ActivityBeat beat = ActivityBeat.start()) {
      Cleared cleared =
          new OldBlobs(blobs, clock.instant().minus(Duration.ofDays(olderThanDays)), known)
              .delete(beat);
      log.info(
          "Deleted {} blobs ({} bytes) of harvests more than {} days ago",
          cleared.deleted(),
          cleared.bytes(),
          olderThanDays);
      return cleared;
    } catch (IOException e) {
      throw Failures.ofActivity(e);
    }
  }
}
