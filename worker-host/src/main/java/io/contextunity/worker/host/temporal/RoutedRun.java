package io.contextunity.worker.host.temporal;

import io.temporal.api.common.v1.Payloads;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Optional;

/**
 * Where a run goes and what it is given.
 *
 * @param client writes arguments as the run's module reads them
 * @param workflowType Temporal's name of the workflow
 * @param payloads the arguments as they are sent
 */
public record RoutedRun(
    WorkflowClient client,
    String workflowType,
    String taskQueue,
    List<Object> arguments,
    Optional<Payloads> payloads) {}
