package io.contextunity.worker.core;

/**
 * Starts runs of a module's own workflows from outside workflows, as a gRPC method does. Payloads
 * are written as the module's worker reads them. Thread-safe.
 */
@FunctionalInterface
public interface DurableRuns {

  /**
   * Starts a run. If one of this id is open, that one is joined; if the last one succeeded, its
   * result is answered again; if it failed or was ended, another one is started. Blocks while
   * Temporal is asked, for some seconds at most.
   *
   * @param workflowType one of the module's
   * @param tenantId the tenant that the run belongs to; empty if it belongs to none
   * @throws ModuleException if Temporal does not take it; the message says why
   */
  DurableRun startOrJoin(
      String workflowType, String workflowId, String tenantId, Object... arguments);
}
