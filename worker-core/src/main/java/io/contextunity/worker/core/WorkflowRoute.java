package io.contextunity.worker.core;

import java.lang.reflect.Type;
import java.util.List;

/**
 * Where runs of a workflow type go.
 *
 * @param workflowType Temporal's name of the workflow
 * @param module who serves it
 * @param parameterTypes what the workflow method takes, in order
 */
public record WorkflowRoute(
    String workflowType, RegisteredModule module, List<Type> parameterTypes) {

  public String taskQueue() {
    return module.config().taskQueue();
  }
}
