package io.contextunity.worker.bench.boot;

import io.contextunity.worker.bench.Median;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One boot.
 *
 * @param seconds from starting the process until Temporal saw it poll all queues
 * @param cpuSeconds processor time until then
 * @param rssMb the most memory resident until then, in MiB
 */
record Boot(double seconds, double cpuSeconds, double rssMb) {
  static double median(List<Boot> boots, ToDoubleFunction<Boot> of) {
    return Median.of(boots.stream().map(of::applyAsDouble).toList());
  }
}
