package io.contextunity.worker.child.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells when a time is over, unless it is closed before. */
final class Timeout implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  private Timeout() {}

  /**
   * @param millis 0 for no limit
   */
  static Timeout after(long millis, Consumer<Duration> over) {
    Timeout timeout = new Timeout();
    if (millis > 0) {
      Thread waiting = new Thread(() -> timeout.await(millis, over), "contextworker-timeout");
      waiting.setDaemon(true);
      waiting.start();
    }
    return timeout;
  }

  private void await(long millis, Consumer<Duration> over) {
    try {
      if (!closed.await(millis, TimeUnit.MILLISECONDS)) {
        over.accept(Duration.ofMillis(millis));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
