package io.contextunity.worker.host.management;

import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.LastFailures;
import io.contextunity.worker.host.temporal.ModuleHealth;
import io.contextunity.worker.host.temporal.RunFailure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import jakarta.inject.Inject;
import java.util.function.Predicate;

/** What the host measures of itself; Temporal's SDK adds its own. */
final class HostMeters {
  private final MeterRegistry registry;
  private final LiveModules modules;
  private final HostHealth health;
  private final LastFailures failures;

  @Inject
  HostMeters(
      MeterRegistry registry, LiveModules modules, HostHealth health, LastFailures failures) {
    this.registry = registry;
    this.modules = modules;
    this.health = health;
    this.failures = failures;
  }

  void register() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Gauge.builder("contextworker.ready", health, h -> number(h.view().ready()))
        .description("Whether this process can do its work")
        .register(registry);
    Gauge.builder(
            "contextworker.temporal.answers", health, h -> number(h.view().temporal().answers()))
        .description("Whether Temporal answers this process")
        .register(registry);
    modules.get().modules().forEach(module -> module(module.name()));
    modules.reports().forEach(this::plugin);
    failures.onFailure(this::count);
  }

  private void module(String name) {
    Gauge.builder(
            "contextworker.module.ready", health, h -> number(is(ModuleHealth::isReady, h, name)))
        .description("Whether the module's polls reach Temporal")
        .tag("module", name)
        .register(registry);
    Gauge.builder(
            "contextworker.module.paused", health, h -> number(is(ModuleHealth::isPaused, h, name)))
        .description("Whether an operator has the module take no new tasks")
        .tag("module", name)
        .register(registry);
  }

  private static boolean is(Predicate<ModuleHealth> so, HostHealth health, String name) {
    return health.view().modules().stream()
        .filter(module -> module.module().name().equals(name))
        .anyMatch(so);
  }

  private void plugin(PluginReport plugin) {
    Gauge.builder("contextworker.plugin", () -> 1)
        .description("A file of the plugins directory and what became of it")
        .tag("plugin", plugin.id())
        .tag("version", plugin.version())
        .tag("state", plugin.state().name())
        .tag("file", plugin.file().getFileName().toString())
        .register(registry);
  }

  private void count(RunFailure failure) {
    String kind = failure.isRun() ? "run" : "attempt";
    registry
        .counter(
            "contextworker.failures",
            "module",
            failure.module(),
            "kind",
            kind,
            "type",
            failure.what())
        .increment();
  }

  private static double number(boolean yes) {
    return yes ? 1 : 0;
  }
}
