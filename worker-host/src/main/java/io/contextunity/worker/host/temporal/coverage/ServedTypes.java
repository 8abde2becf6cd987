package io.contextunity.worker.host.temporal.coverage;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.RegisteredModule;
import java.util.List;

/**
 * What one module serves, as plain values that outlive its plugin.
 *
 * @param module the module's name
 * @param taskQueue the one queue that it polls
 * @param workflowTypes the types that it runs there
 */
public record ServedTypes(String module, String taskQueue, List<String> workflowTypes) {
  public ServedTypes {
    requireNonNull(module, "module");
    requireNonNull(taskQueue, "taskQueue");
    workflowTypes = List.copyOf(workflowTypes);
  }

  public static ServedTypes of(RegisteredModule module) {
    return new ServedTypes(
        module.name(), module.config().taskQueue(), module.config().workflowTypes());
  }

  /** Whether it takes on runs of this type on this queue. */
  public boolean serves(String workflowType, String queue) {
    return taskQueue.equals(queue) && workflowTypes.contains(workflowType);
  }
}
