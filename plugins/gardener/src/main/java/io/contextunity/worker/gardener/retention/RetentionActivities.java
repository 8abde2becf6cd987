package io.contextunity.worker.gardener.retention;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What retention does in the world. */
@ActivityInterface
public interface RetentionActivities {

  /** Deletes what may go. Repeating deletes what has become old since. */
  @ActivityMethod(name = "clear_raw_records")
  Cleared clear(RetentionRequest request, KnownSources known);
}
