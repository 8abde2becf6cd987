package io.contextunity.worker.wove.python;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of Python tasks: one for each task that runs, and one that looks at the clock. */
final class Threads {
  private Threads() {}

  static ExecutorService executor() {
    return Executors.newCachedThreadPool(named("wove-python-"));
  }

  static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, named("wove-python-clock-"));
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  static void await(CompletableFuture<?> future, Duration longest) {
    try {
      future.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // What does not end is said where it is killed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void await(ExecutorService executor, Duration longest) {
    try {
      executor.awaitTermination(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
