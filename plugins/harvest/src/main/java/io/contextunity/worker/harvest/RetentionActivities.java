package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.run.Cleared;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What retention does in the world. */
@ActivityInterface
public interface RetentionActivities {

  /** Deletes old blobs of harvests. Repeating deletes what has become old since. */
  @ActivityMethod(name = "delete_old_blobs")
  Cleared deleteOldBlobs(int olderThanDays);
}
