package io.contextunity.worker.host.management;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What operators see over HTTP, and the metrics of the whole process. */
public final class ManagementBindings extends AbstractModule {
  private final PrometheusMeterRegistry registry;

  public ManagementBindings(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  protected void configure() {
    bind(MeterRegistry.class).to(PrometheusMeterRegistry.class);
    bind(PrometheusMeterRegistry.class).toInstance(registry);
    bind(HostMeters.class).in(Singleton.class);
    bind(ManagementServer.class).in(Singleton.class);
  }

  /** An empty registry that Temporal's SDK does not fill with thousands of buckets. */
  public static PrometheusMeterRegistry newRegistry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new FewBuckets());
    return registry;
  }
}
