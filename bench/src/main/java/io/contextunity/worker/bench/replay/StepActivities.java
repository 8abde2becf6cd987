package io.contextunity.worker.bench.replay;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Does nothing; may be repeated. */
@ActivityInterface
public interface StepActivities {
  @ActivityMethod(name = "bench_step")
  String step(int number);
}
