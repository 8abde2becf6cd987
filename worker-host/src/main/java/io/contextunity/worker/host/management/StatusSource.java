package io.contextunity.worker.host.management;

import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.LastFailures;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers what is told of this process. Thread-safe. */
final class StatusSource {
  private final HostInfo info;
  private final HostSettings settings;
  private final HostHealth health;
  private final LoadedPlugins plugins;
  private final LastFailures failures;
  private final Map<String, ModuleLimits> limits;

  @Inject
  StatusSource(
      HostInfo info,
      HostSettings settings,
      ModuleRegistry registry,
      HostHealth health,
      LoadedPlugins plugins,
      LastFailures failures) {
    this.info = info;
    this.settings = settings;
    this.health = health;
    this.plugins = plugins;
    this.failures = failures;
    this.limits =
        registry.modules().stream()
            .collect(Collectors.toUnmodifiableMap(RegisteredModule::name, this::limits));
  }

  private ModuleLimits limits(RegisteredModule module) {
    var overrides = settings.moduleLimits().get(module.name());
    ModuleLimits own = module.config().limits();
    return overrides == null ? own : overrides.over(own);
  }

  Status now() {
    return new Status(
        Instant.now(),
        info,
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
        health.runsModules(),
        settings.temporal(),
        health.view(),
        limits,
        plugins.reports(),
        failures.newestFirst());
  }
}
