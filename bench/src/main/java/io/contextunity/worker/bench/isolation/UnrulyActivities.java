package io.contextunity.worker.bench.isolation;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Never ends well; is tried again and again. */
@ActivityInterface
public interface UnrulyActivities {
  @ActivityMethod(name = "bench_misbehave")
  void misbehave(String way);
}
