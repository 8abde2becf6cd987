package io.contextunity.worker.host.management;

import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.host.config.TemporalSettings;
import io.contextunity.worker.host.isolation.SandboxState;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.temporal.HealthView;
import io.contextunity.worker.host.temporal.RunFailure;
import io.contextunity.worker.host.temporal.schedule.ScheduleOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is told of this process, at one moment.
 *
 * @param startedAt when the process was started
 * @param runsModules whether this process is a worker
 * @param schedules how those that modules ship stand with Temporal's
 * @param sandbox what holds child processes, if there will be any
 * @param limits of each module in this process, by its name
 * @param checks what modules found of what they need outside themselves, by their names
 */
record Status(
    Instant at,
    HostInfo host,
    Instant startedAt,
    boolean runsModules,
    TemporalSettings temporal,
    HealthView health,
    Optional<SandboxState> sandbox,
    Map<String, ModuleLimits> limits,
    Map<String, String> checks,
    List<PluginReport> plugins,
    List<ScheduleOutcome> schedules,
    List<RunFailure> failures) {

  List<PluginReport> failedPlugins() {
    return plugins.stream().filter(plugin -> plugin.state() == PluginState.FAILED).toList();
  }
}
