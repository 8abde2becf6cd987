package io.contextunity.worker.core.isolated;

import java.time.Duration;
import java.util.Optional;

/**
 * What a child may use; what is left out is as the operator set it. An operator's maximum holds in
 * any case.
 *
 * @param timeout how long the run may take, once a child has taken it up
 * @param heapBytes the child's Java heap
 * @param processors how many processors' worth of time it may use, such as 0.5
 */
public record IsolatedLimits(
    Optional<Duration> timeout, Optional<Long> heapBytes, Optional<Double> processors) {

  private static final Duration LONGEST = Duration.ofDays(365);

  public IsolatedLimits {
    timeout.ifPresent(
        limit ->
            require(
                !limit.isNegative() && !limit.isZero() && limit.compareTo(LONGEST) <= 0,
                "timeout " + limit + " (expected: above 0, at most a year)"));
    heapBytes.ifPresent(limit -> require(limit > 0, "heapBytes " + limit + " (expected: above 0)"));
    processors.ifPresent(
        limit -> require(limit > 0, "processors " + limit + " (expected: above 0)"));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** All as the operator set it. */
  public static final IsolatedLimits DEFAULT =
      new IsolatedLimits(Optional.empty(), Optional.empty(), Optional.empty());

  public IsolatedLimits withTimeout(Duration limit) {
    return new IsolatedLimits(Optional.of(limit), heapBytes, processors);
  }

  public IsolatedLimits withHeapBytes(long limit) {
    return new IsolatedLimits(timeout, Optional.of(limit), processors);
  }

  public IsolatedLimits withProcessors(double limit) {
    return new IsolatedLimits(timeout, heapBytes, Optional.of(limit));
  }
}
