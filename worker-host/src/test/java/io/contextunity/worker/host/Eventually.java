package io.contextunity.worker.host;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what comes true by itself, and tells how long that took. */
public final class Eventually {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * @throws AssertionError if it is not true by then
   */
  public static Duration await(String what, Duration atMost, BooleanSupplier condition)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begun > atMost.toNanos()) {
        throw new AssertionError("Not within " + atMost + ": " + what);
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis()); // between two looks
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
