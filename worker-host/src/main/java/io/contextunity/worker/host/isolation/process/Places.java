package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many children may have a job at once, and how many jobs may wait for one. Thread-safe. */
final class Places {
  private static final int WAITING_FOR_EACH = 4;
  private static final int LEAST_WAITING = 64;

  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int all;
  private final int mostWaiting;
  private final Duration longestWait;

  Places(int all, Duration longestWait) {
    this.free = new Semaphore(all, true);
    this.all = all;
    this.mostWaiting = Math.max(LEAST_WAITING, WAITING_FOR_EACH * all);
    this.longestWait = longestWait;
  }

  int taken() {
    return all - free.availablePermits();
  }

  void take() throws InterruptedException {
    if (free.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      throw tooMany("%d jobs wait already".formatted(mostWaiting));
    }
    try {
      if (!free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw tooMany("none was free within " + longestWait);
      }
    } finally {
      waiting.decrementAndGet();
    }
  }

  void giveBack() {
    free.release();
  }

  private ApplicationFailure tooMany(String reason) {
    return ApplicationFailure.newFailure(
        "All %d child processes are taken, and %s (isolation.max-children)".formatted(all, reason),
        IsolatedFailure.TOO_MANY_CHILDREN);
  }
}
