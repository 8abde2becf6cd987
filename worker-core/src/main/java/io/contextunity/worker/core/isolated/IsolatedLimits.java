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
