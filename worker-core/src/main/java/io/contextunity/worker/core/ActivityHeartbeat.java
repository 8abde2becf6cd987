package io.contextunity.worker.core;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeat of an activity that works or waits for long: goes on once a second by itself,
 * always with the last position, so that only the death of the process ends it. Give the activity a
 * heartbeat timeout of a few seconds, and close this when it is done:
 *
 * <pre>{@code
 * try (ActivityHeartbeat heartbeat = ActivityHeartbeat.start()) {
 *   int from = heartbeat.last(Integer.class).orElse(0);
 *   for (int chunk = from; chunk < chunks; chunk++) {
 *     store(chunk);
 *     heartbeat.at(chunk + 1);
 *   }
 * }
 * }</pre>
 *
 * Thread-safe.
 */
public final class ActivityHeartbeat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ActivityHeartbeat.class);
  private static final long EVERY_MILLIS = 1000;

  private final ActivityExecutionContext activity;
  private final ScheduledExecutorService pulse;
  private volatile Object position;
  private volatile ActivityCompletionException end;

  private ActivityHeartbeat(ActivityExecutionContext activity) {
    this.activity = activity;
    this.pulse = Executors.newSingleThreadScheduledExecutor(task -> thread(activity, task));
    this.position = last(Object.class).orElse(null);
  }

  /**
   * Begins, for the activity of the calling thread.
   *
   * @throws IllegalStateException if the thread runs none
   */
  public static ActivityHeartbeat start() {
    ActivityHeartbeat heartbeat = new ActivityHeartbeat(Activity.getExecutionContext());
    heartbeat.pulse.scheduleAtFixedRate(
        heartbeat::beat, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  private static Thread thread(ActivityExecutionContext activity, Runnable task) {
    Thread thread = new Thread(task, "heartbeat-" + activity.getInfo().getActivityType());
    thread.setDaemon(true);
    return thread;
  }

  /** The position that an earlier attempt said last, if there was one. */
  public <T> Optional<T> last(Class<T> type) {
    return activity.getHeartbeatDetails(type);
  }

  private void beat() {
    try {
      activity.heartbeat(position);
    } catch (ActivityCompletionException e) {
      end = e;
    } catch (RuntimeException e) {
      log.debug("A heartbeat of {} was not sent", activity.getInfo().getActivityId(), e);
    }
  }

  /**
   * Says where another attempt could go on from; sent with the next beat.
   *
   * @param newPosition what the data converter can write
   * @throws ActivityCompletionException if the activity was cancelled, or is over for the server
   */
  public void at(Object newPosition) {
    position = newPosition;
    if (end != null) {
      throw end;
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    pulse.shutdownNow();
  }
}
