package io.contextunity.worker.host.management;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Temporal's SDK asks for some seventy buckets for each of its timers, which with a dozen modules
 * makes megabytes of every scrape; a few tell as much.
 */
final class FewBuckets implements MeterFilter {
  private static final double[] BOUNDS =
      Stream.of(
              Duration.ofMillis(5),
              Duration.ofMillis(20),
              Duration.ofMillis(100),
              Duration.ofMillis(500),
              Duration.ofSeconds(2),
              Duration.ofSeconds(10),
              Duration.ofSeconds(60),
              Duration.ofMinutes(10))
          .mapToDouble(Duration::toNanos)
          .toArray();

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    if (!id.getName().startsWith("temporal_")) {
      return config;
    }
    return DistributionStatisticConfig.builder()
        .percentilesHistogram(false)
        .serviceLevelObjectives(BOUNDS)
        .build()
        .merge(config);
  }
}
