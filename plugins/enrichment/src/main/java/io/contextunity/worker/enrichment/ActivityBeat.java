package io.contextunity.worker.enrichment;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The heartbeat of an activity that waits for the world: only the death of the process ends it
 * early.
 */
final class ActivityBeat implements AutoCloseable {
  private static final long EVERY_MILLIS = 1000;

  private final ScheduledFuture<?> beats;

  private ActivityBeat(ScheduledFuture<?> beats) {
    this.beats = beats;
  }

  static ActivityBeat start(ScheduledExecutorService pulse) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    return new ActivityBeat(
        pulse.scheduleAtFixedRate(
            () -> beat(activity), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS));
  }

  // A run that was cancelled has nobody who wants the answer; the product is finished all the same.
  private static void beat(ActivityExecutionContext activity) {
    try {
      activity.heartbeat(null);
    } catch (ActivityCompletionException e) {
      // Nothing to do: see above.
    }
  }

  @Override
  public void close() {
    beats.cancel(false);
  }
}
