package io.contextunity.worker.host.management;

import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.isolation.SandboxNotice;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.ModuleChecks;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.LastFailures;
import io.contextunity.worker.host.temporal.schedule.ScheduleReconciler;
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
  private final LiveModules modules;
  private final LastFailures failures;
  private final ScheduleReconciler schedules;
  private final SandboxNotice sandbox;
  private final ModuleChecks checks;

  @Inject
  StatusSource(
      HostInfo info,
      HostSettings settings,
      LiveModules modules,
      HostHealth health,
      LastFailures failures,
      ScheduleReconciler schedules,
      SandboxNotice sandbox,
      ModuleChecks checks) {
    this.info = info;
    this.settings = settings;
    this.health = health;
    this.modules = modules;
    this.failures = failures;
    this.schedules = schedules;
    this.sandbox = sandbox;
    this.checks = checks;
  }

  private Map<String, ModuleLimits> limits() {
    return modules.get().modules().stream()
        .collect(Collectors.toUnmodifiableMap(RegisteredModule::name, settings::limits));
  }

  Status now() {
    return new Status(
        Instant.now(),
        info,
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
        health.runsModules(),
        settings.temporal(),
        health.view(),
        sandbox.state(),
        limits(),
        checks.found(),
        modules.reports(),
        schedules.outcomes(),
        failures.newestFirst());
  }
}
