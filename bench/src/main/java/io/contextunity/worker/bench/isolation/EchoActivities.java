package io.contextunity.worker.bench.isolation;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Does nothing; may be repeated. */
@ActivityInterface
public interface EchoActivities {
  @ActivityMethod(name = "bench_echo")
  String echo(String text);
}
