package io.contextunity.worker.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what comes true by itself. */
final class Await {
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  private Await() {}

  /**
   * @throws AssertionError if it is not true within a minute
   */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long begun = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - begun > AT_MOST.toNanos()) {
        throw new AssertionError("Not within " + AT_MOST + ": " + what);
      }
      TimeUnit.MILLISECONDS.sleep(100); // between two looks
    }
  }
}
