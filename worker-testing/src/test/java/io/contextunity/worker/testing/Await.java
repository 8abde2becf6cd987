package io.contextunity.worker.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes true by itself. */
final class Await {
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

  private Await() {}

  /**
   * @throws AssertionError if it is not true within a minute
   */
  static void until(String what, Callable<Boolean> condition) {
    met(what, () -> isTrue(condition));
  }

  private static boolean isTrue(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws AssertionError if it is not true within a minute
   */
  static void met(String what, BooleanSupplier condition) {
    met(what, AT_MOST, condition);
  }

  /**
   * @throws AssertionError if it is not true in time
   */
  static void met(String what, Duration atMost, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + atMost + ": " + what);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }
}
