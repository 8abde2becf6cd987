package io.contextunity.worker.host.inspect;

import io.contextunity.worker.core.ModuleSchedule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One schedule that a module ships, as plain values, as the operator wants it.
 *
 * @param workflow the type that it starts
 * @param enabled whether a worker puts it into Temporal
 * @param overlap as settings have it: {@code buffer-one}
 * @param arguments the names of the parameters that it gives
 * @param missing the names of those that an operator has yet to give
 */
public record ScheduleDescription(
    String id,
    String cron,
    String timeZone,
    boolean enabled,
    String workflow,
    String description,
    Duration jitter,
    String overlap,
    Duration catchupWindow,
    List<String> arguments,
    List<String> missing) {

  static ScheduleDescription of(ModuleSchedule schedule, String mainWorkflow) {
    return new ScheduleDescription(
        schedule.id(),
        schedule.cron(),
        schedule.timeZone().getId(),
        schedule.enabled(),
        schedule.workflowType().orElse(mainWorkflow),
        schedule.description(),
        schedule.jitter(),
        schedule.overlap().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        schedule.catchupWindow(),
        List.copyOf(schedule.arguments().keySet()),
        schedule.missingArguments());
  }
}
