package io.contextunity.worker.host.temporal.schedule;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.WorkflowRoute;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.config.ScheduleOverrides;
import io.contextunity.worker.host.temporal.ArgumentCheck;
import io.contextunity.worker.host.temporal.Converters;
import io.temporal.common.converter.DataConverter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule that a module ships, as the operator wants it.
 *
 * @param module whose workflow it starts
 */
public record ShippedSchedule(RegisteredModule module, ModuleSchedule schedule) {
  private static final String TENANT = "tenant_id";

  public ShippedSchedule {
    requireNonNull(module, "module");
    requireNonNull(schedule, "schedule");
  }

  /**
   * @param own as the module has it
   * @param overrides by schedule id
   * @throws ModuleException if a value of the operator's is out of range
   */
  static ShippedSchedule of(
      RegisteredModule module, ModuleSchedule own, Map<String, ScheduleOverrides> overrides) {
    ScheduleOverrides wanted = overrides.get(own.id());
    return new ShippedSchedule(module, wanted == null ? own : wanted.over(own));
  }

  /**
   * What it is in Temporal.
   *
   * @param host the deployment's name
   * @throws RequestException if its cron is none
   */
  public ScheduleDefinition definition(String host) {
    var timing =
        new ScheduleDefinition.Timing(
            Cron.parse(schedule.cron()),
            schedule.timeZone(),
            schedule.jitter(),
            schedule.overlap(),
            schedule.catchupWindow());
    return new ScheduleDefinition(
        schedule.id(),
        timing,
        schedule.workflowType().or(module.config()::mainWorkflow).orElseThrow(),
        Optional.empty(),
        Optional.empty(),
        schedule.arguments(),
        tenant(schedule.arguments().get(TENANT)),
        schedule.description(),
        false,
        owner(module, host));
  }

  /**
   * Checks when it fires.
   *
   * @throws RequestException if it never does
   */
  public void requireTimes() {
    ScheduleMessage.spec(definition("").timing());
  }

  /**
   * Checks that the workflow can read its arguments.
   *
   * @throws RequestException if not
   */
  public void requireReadable() {
    WorkflowRoute route =
        ModuleRegistry.of(List.of(module)).requireWorkflow(definition("").workflowType());
    DataConverter converter = Converters.of(module.config());
    if (!route.parameterTypes().isEmpty()) {
      new ArgumentCheck(Integer.MAX_VALUE)
          .requireReadable(route, converter, converter.toPayloads(schedule.arguments()));
    }
  }

  private static String tenant(Object given) {
    return given == null ? "" : given.toString();
  }

  static ScheduleOwner.OfModule owner(RegisteredModule module, String host) {
    return new ScheduleOwner.OfModule(
        module.name(), module.pluginVersion(), module.buildId(), host);
  }
}
