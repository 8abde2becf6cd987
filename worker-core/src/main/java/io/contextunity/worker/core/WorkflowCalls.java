package io.contextunity.worker.core;

/**
 * Starts the module's workflows and speaks with their runs. Payloads go through the module's data
 * converter. All methods block and are thread-safe.
 *
 * <p>All throw {@link CommandException} if the run does not exist, is over, or does not answer, if
 * no worker of the module polls, or if Temporal is away.
 */
public interface WorkflowCalls {

  /**
   * Starts a run, or leaves the open one of this id as it is.
   *
   * @param tenantId the tenant that the run belongs to
   * @return the run's id in Temporal
   */
  String start(String workflowType, String workflowId, String tenantId, Object... arguments);

  /** Waits for the end of a run and returns its result. */
  <T> T result(String workflowId, Class<T> type);

  /** Asks a run a query. */
  <T> T query(String workflowId, String name, Class<T> type, Object... arguments);

  /** Sends a run an update and waits until it is done. */
  <T> T update(String workflowId, String name, Class<T> type, Object... arguments);
}
