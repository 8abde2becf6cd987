package io.contextunity.worker.gardener;

import io.contextunity.worker.gardener.catalogue.Beat;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The heartbeat of an activity: goes on by itself while the activity waits for the world, always
 * with the last position, so that only the death of the process ends it.
 */
final class ActivityBeat implements Beat, AutoCloseable {
  private static final long EVERY_MILLIS = 1000;

  private final ActivityExecutionContext activity = Activity.getExecutionContext();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(ActivityBeat::thread);
  private volatile Object position;
  private volatile ActivityCompletionException end;

  private ActivityBeat() {}

  static ActivityBeat start() {
    ActivityBeat beat = new ActivityBeat();
    beat.position = beat.last(Object.class).orElse(null);
    beat.pulse.scheduleAtFixedRate(beat::beat, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return beat;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "gardener-heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  /** The position that an earlier attempt said last, if there was one. */
  <T> Optional<T> last(Class<T> type) {
    return activity.getHeartbeatDetails(type);
  }

  private void beat() {
    try {
      activity.heartbeat(position);
    } catch (ActivityCompletionException e) {
      end = e;
    }
  }

  @Override
  public void at(Object newPosition) {
    position = newPosition;
    if (end != null) {
      throw end;
    }
  }

  @Override
  public void close() {
    pulse.shutdownNow();
  }
}
