package io.contextunity.worker.host.temporal;

/** A run that exists, started now or by an earlier delivery of the same unit. */
public record StartedRun(String workflowId, String runId) {}
