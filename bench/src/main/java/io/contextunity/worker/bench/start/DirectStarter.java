package io.contextunity.worker.bench.start;

import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.temporal.Converters;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;

/**
 * Straight to Temporal, with all that the service would send: memo, header, ids, policy, patience.
 */
final class DirectStarter implements Starter, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  DirectStarter(String temporal) {
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal)
                .setRpcTimeout(PATIENCE)
                .setRpcRetryOptions(
                    RpcRetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(50))
                        .setMaximumInterval(Duration.ofSeconds(1))
                        .setExpiration(PATIENCE)
                        .validateBuildWithDefaults())
                .build());
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setIdentity("bench")
                .setDataConverter(Converters.host())
                .setContextPropagators(List.of(new HeaderPropagator()))
                .build());
  }

  @Override
  public void start() {
    StartUnit unit = StartUnit.next();
    WorkflowStub stub = client.newUntypedWorkflowStub(StartUnit.WORKFLOW_TYPE, options(unit));
    RunContext.setCurrent(unit.context());
    stub.start(StartUnit.PARAMETERS);
  }

  private static WorkflowOptions options(StartUnit unit) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(unit.workflowId())
        .setTaskQueue(StartUnit.TASK_QUEUE)
        .setRequestId(unit.unitId())
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setMemo(unit.memo())
        .build();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
