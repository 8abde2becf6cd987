package io.contextunity.worker.host.brain;

import java.time.Duration;

/**
 * How hard one process may press Brain.
 *
 * @param callTimeout how long one call may take. With its database down Brain itself gives up only
 *     after 60 seconds
 * @param maxConcurrentWrites cells in flight at once, over all modules
 * @param maxConcurrentReads searches in flight at once, over all modules. Brain runs 16 for each
 *     tenant, queues 32 and refuses the rest
 */
public record BrainLimits(Duration callTimeout, int maxConcurrentWrites, int maxConcurrentReads) {

  /** 30 seconds, 32 writes, 16 reads. */
  public static final BrainLimits DEFAULT = new BrainLimits(Duration.ofSeconds(30), 32, 16);

  public BrainLimits {
    if (callTimeout.isNegative() || callTimeout.isZero()) {
      throw new IllegalArgumentException(
          "Brain's callTimeout: " + callTimeout + " (expected: more than zero)");
    }
    requirePositive("maxConcurrentWrites", maxConcurrentWrites);
    requirePositive("maxConcurrentReads", maxConcurrentReads);
  }

  /** The defaults, but for the writes under way at once. */
  public static BrainLimits writing(int concurrentWrites) {
    return new BrainLimits(DEFAULT.callTimeout(), concurrentWrites, DEFAULT.maxConcurrentReads());
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Brain's " + name + ": " + value + " (expected: at least 1)");
    }
  }
}
