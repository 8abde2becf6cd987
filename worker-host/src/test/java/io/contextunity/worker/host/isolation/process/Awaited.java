package io.contextunity.worker.host.isolation.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What comes true within a time, or the test fails. */
final class Awaited {

  private Awaited() {}

  static void until(String what, Duration longest, BooleanSupplier condition) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + longest + ": " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  static boolean runs(long pid) {
    return ProcessTable.find(pid).isPresent();
  }

  static void gone(Duration longest, long pid) {
    until("process " + pid + " is gone", longest, () -> !runs(pid));
  }
}
