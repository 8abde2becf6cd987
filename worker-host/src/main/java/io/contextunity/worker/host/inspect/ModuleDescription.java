package io.contextunity.worker.host.inspect;

import io.contextunity.worker.core.ModuleLimits;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One module, as plain values.
 *
 * @param taskQueue empty if the module could not be made
 * @param mainWorkflow the type that the module's name stands for in {@code workflow_type}
 * @param schedules with the operator's overrides
 * @param commands what it brings for {@code contextworker MODULE}
 * @param actions the classes of what it may do in child processes, by action id
 * @param methods gRPC methods of its own: {@code /package.Service/Method}
 * @param woveTasks Wove tasks that it does in Java
 * @param limits with the operator's overrides; empty if the module could not be made
 */
public record ModuleDescription(
    String name,
    Optional<String> taskQueue,
    Optional<String> mainWorkflow,
    List<WorkflowDescription> workflows,
    List<String> activities,
    List<ScheduleDescription> schedules,
    List<CommandDescription> commands,
    SortedMap<String, String> actions,
    List<String> methods,
    List<String> woveTasks,
    Optional<ModuleLimits> limits) {

  static ModuleDescription named(String name) {
    return new ModuleDescription(
        name,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
