package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import java.io.IOException;
import java.time.Instant;
import java.util.function.BiPredicate;

/** The blobs of harvests that are old enough to go. */
public final class OldBlobs {
  private final BlobStore blobs;
  private final Instant before;
  private final BiPredicate<String, String> known;

  /**
   * @param before what was written earlier is old
   * @param known whether a supplier may still have a source of this id: its state is kept, however
   *     old, for it is not written while a feed stays the same
   */
  public OldBlobs(BlobStore blobs, Instant before, BiPredicate<String, String> known) {
    this.blobs = blobs;
    this.before = before;
    this.known = known;
  }

  public Cleared delete(Beat beat) throws IOException {
    long deleted = 0;
    long bytes = 0;
    long kept = 0;
    for (BlobInfo blob : blobs.list(WorkArea.ALL)) {
      beat.at(deleted);
      if (isToGo(blob)) {
        blobs.delete(blob.key());
        deleted++;
        bytes += blob.size();
      } else {
        kept++;
      }
    }
    return new Cleared(deleted, bytes, kept);
  }

  private boolean isToGo(BlobInfo blob) {
    if (!blob.lastModified().isBefore(before)) {
      return false;
    }
    String[] place = WorkArea.place(blob.key());
    return switch (place[WorkArea.KIND]) {
      case WorkArea.WORK, WorkArea.QUARANTINE -> true;
      case WorkArea.STATE -> !known.test(place[WorkArea.SUPPLIER], place[WorkArea.SOURCE]);
      default -> false;
    };
  }
}
