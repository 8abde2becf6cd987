package io.contextunity.worker.core;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a module's schedules start workflows of that module. */
final class ScheduledWorkflows {
  private ScheduledWorkflows() {}

  static void require(
      String module,
      List<ModuleSchedule> schedules,
      List<Class<?>> workflows,
      Optional<String> mainWorkflow) {
    List<String> types =
        workflows.stream().flatMap(type -> TemporalTypes.ofWorkflow(type).stream()).toList();
    Set<String> ids = new HashSet<>();
    for (ModuleSchedule schedule : schedules) {
      if (!ids.add(schedule.id())) {
        throw refused(module, schedule, "is there twice");
      }
      String type =
          schedule
              .workflowType()
              .or(() -> mainWorkflow)
              .orElseThrow(() -> refused(module, schedule, "names no workflow" + known(types)));
      if (!types.contains(type)) {
        throw refused(module, schedule, "starts unknown workflow '" + type + "'" + known(types));
      }
    }
  }

  private static String known(List<String> types) {
    return " (known: %s)".formatted(types.isEmpty() ? "none" : String.join(", ", types));
  }

  private static ModuleException refused(String module, ModuleSchedule schedule, String why) {
    return new ModuleException(
        "Module '%s': schedule '%s' %s".formatted(module, schedule.id(), why));
  }
}
