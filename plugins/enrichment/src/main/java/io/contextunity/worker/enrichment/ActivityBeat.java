package io.contextunity.worker.enrichment;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The heartbeat of activities that wait for the world: only the death of the process ends it early.
 */
final class ActivityBeat implements AutoCloseable {
  private static final long EVERY_MILLIS = 1000;

  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(ActivityBeat::thread);

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "enrichment-heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  /** Works in the calling thread, and lets the heart of its activity beat meanwhile. */
  <T> T during(Supplier<T> work) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    ScheduledFuture<?> beats =
        pulse.scheduleAtFixedRate(
            () -> beat(activity), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } finally {
      beats.cancel(false);
    }
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
    pulse.shutdownNow();
  }
}
