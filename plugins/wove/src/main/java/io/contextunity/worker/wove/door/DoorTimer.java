package io.contextunity.worker.wove.door;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks at the clock for runs, on one thread. Thread-safe. */
final class DoorTimer implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "wove-door-timer");
            thread.setDaemon(true);
            return thread;
          });

  DoorTimer() {
    // Nearly every run ends long before its time is up.
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Has this run in so long, or never if it is closed by then. Must return soon. */
  Future<?> in(Duration delay, Runnable action) {
    try {
      return timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(null);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
