package io.contextunity.worker.host.temporal;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.RunContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run to be started.
 *
 * @param workflowType a Temporal type or a module's name
 * @param taskQueue where to run it, if the caller says so; a type nobody here serves is passed
 *     through to that queue
 * @param arguments positional arguments, if the caller gave such
 * @param parameters otherwise the one argument
 * @param workflowId the caller's own id for it, if any
 * @param timeout how long the run may take in all, if limited
 * @param context what the run carries
 */
public record StartRequest(
    String workflowType,
    Optional<String> taskQueue,
    Optional<List<Object>> arguments,
    Map<String, Object> parameters,
    Optional<String> workflowId,
    Optional<Duration> timeout,
    RunContext context) {
  public StartRequest {
    requireNonNull(workflowType, "workflowType");
    requireNonNull(taskQueue, "taskQueue");
    requireNonNull(arguments, "arguments");
    requireNonNull(parameters, "parameters");
    requireNonNull(workflowId, "workflowId");
    requireNonNull(timeout, "timeout");
    requireNonNull(context, "context");
  }

  /** The caller's id, or one made of the unit, so that a unit sent again names the same run. */
  String effectiveWorkflowId() {
    return workflowId.orElseGet(() -> workflowType + "-" + context.unitId());
  }
}
