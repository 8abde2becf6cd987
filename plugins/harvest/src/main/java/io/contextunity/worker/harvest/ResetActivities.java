package io.contextunity.worker.harvest;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a reset does in the world. */
@ActivityInterface
public interface ResetActivities {

  /** Forgets one source. Repeating finds it forgotten, and says so. */
  @ActivityMethod(name = "reset_source")
  ResetResult resetSource(ResetRequest request);
}
