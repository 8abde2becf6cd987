package io.contextunity.worker.host.management;

import io.contextunity.worker.core.ModuleMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * What one build of a plugin measures, among the host's own metrics: names begin with {@code
 * contextworker.plugin}, and the label {@code plugin} says whose it is. Counts go on when another
 * build takes over. The registry does not hold this, and so nothing of a plugin that has gone.
 */
public final class PluginMeters implements ModuleMetrics {
  private static final String PREFIX = "contextworker.plugin.";

  private final MeterRegistry registry;
  private final String pluginId;
  private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

  public PluginMeters(MeterRegistry registry, String pluginId) {
    this.registry = registry;
    this.pluginId = pluginId;
  }

  @Override
  public void count(String name, String... tags) {
    registry.counter(PREFIX + name, tags(tags)).increment();
  }

  @Override
  public void time(String name, Duration took, String... tags) {
    registry.timer(PREFIX + name, tags(tags)).record(took);
  }

  private Tags tags(String... tags) {
    return Tags.of("plugin", pluginId).and(tags);
  }

  @Override
  public void gauge(String name, DoubleSupplier value) {
    gauges.put(name, value);
    synchronized (registry) {
      Gauge former = registry.find(PREFIX + name).tags(tags()).gauge();
      if (former != null) {
        registry.remove(former);
      }
      Gauge.builder(PREFIX + name, this, meters -> meters.gauges.get(name).getAsDouble())
          .tags(tags())
          .register(registry);
    }
  }
}
