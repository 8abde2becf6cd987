package io.contextunity.worker.host.management;

import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.LastFailures;
import io.contextunity.worker.host.temporal.ModuleHealth;
import io.contextunity.worker.host.temporal.ModuleProcess;
import io.contextunity.worker.host.temporal.RunFailure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the host measures of itself; Temporal's SDK adds its own. */
final class HostMeters {
  private final MeterRegistry registry;
  private final LiveModules modules;
  private final HostHealth health;
  private final LastFailures failures;
  private final MultiGauge moduleReady;
  private final MultiGauge modulePaused;
  private final MultiGauge processRunning;
  private final MultiGauge processStarts;
  private final MultiGauge plugins;

  @Inject
  HostMeters(
      MeterRegistry registry, LiveModules modules, HostHealth health, LastFailures failures) {
    this.registry = registry;
    this.modules = modules;
    this.health = health;
    this.failures = failures;
    this.moduleReady =
        MultiGauge.builder("contextworker.module.ready")
            .description("Whether the module's polls reach Temporal")
            .register(registry);
    this.modulePaused =
        MultiGauge.builder("contextworker.module.paused")
            .description("Whether an operator has the module take no new tasks")
            .register(registry);
    this.processRunning =
        MultiGauge.builder("contextworker.module.process.running")
            .description("Whether the worker of an isolated module runs")
            .register(registry);
    this.processStarts =
        MultiGauge.builder("contextworker.module.process.starts")
            .description("How many times a process was started for an isolated module")
            .register(registry);
    this.plugins =
        MultiGauge.builder("contextworker.plugin")
            .description("A file of the plugins directory and what became of it")
            .register(registry);
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
    failures.onFailure(this::count);
  }

  /** Has the modules and plugins that there are now among the meters, and no others. */
  void refresh() {
    List<ModuleHealth> all = health.view().modules();
    moduleReady.register(rows(all, ModuleHealth::isReady), true);
    modulePaused.register(rows(all, ModuleHealth::isPaused), true);
    processRunning.register(
        processRows(all, one -> number(one.state() == ModuleProcess.State.RUNNING)), true);
    processStarts.register(processRows(all, ModuleProcess::starts), true);
    plugins.register(modules.reports().stream().map(HostMeters::row).toList(), true);
  }

  private static List<Row<?>> rows(List<ModuleHealth> all, Predicate<ModuleHealth> is) {
    List<Row<?>> rows = new ArrayList<>();
    all.forEach(
        health ->
            rows.add(Row.of(Tags.of("module", health.module().name()), number(is.test(health)))));
    return rows;
  }

  private static List<Row<?>> processRows(
      List<ModuleHealth> all, ToDoubleFunction<ModuleProcess> value) {
    List<Row<?>> rows = new ArrayList<>();
    for (ModuleHealth health : all) {
      health
          .process()
          .map(process -> value.applyAsDouble(process))
          .ifPresent(number -> rows.add(Row.of(Tags.of("module", health.module().name()), number)));
    }
    return rows;
  }

  private static Row<?> row(PluginReport plugin) {
    return Row.of(
        Tags.of(
            "plugin", plugin.id(),
            "version", plugin.version(),
            "state", plugin.state().name(),
            "file", plugin.file().getFileName().toString()),
        1);
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
