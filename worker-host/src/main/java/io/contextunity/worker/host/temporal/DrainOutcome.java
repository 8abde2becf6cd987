package io.contextunity.worker.host.temporal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the draining of one module ended.
 *
 * @param module the module's name
 * @param took from the first word of stopping until nothing of it was waited for any more
 * @param cutOff the activities that had not ended at the module's deadline; none if it drained
 */
public record DrainOutcome(String module, Duration took, List<CutOffActivity> cutOff) {
  public DrainOutcome {
    cutOff = List.copyOf(cutOff);
  }

  /** Of two builds of one module that drained at the same time. */
  DrainOutcome and(DrainOutcome other) {
    return new DrainOutcome(
        module,
        took.compareTo(other.took) < 0 ? other.took : took,
        Stream.concat(cutOff.stream(), other.cutOff.stream()).toList());
  }

  /** Whether everything that was running came to its own end. */
  public boolean drained() {
    return cutOff.isEmpty();
  }
}
