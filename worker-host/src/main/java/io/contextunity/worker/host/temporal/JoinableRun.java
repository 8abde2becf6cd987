package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.DurableRun;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.grpc.Context;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.util.concurrent.CompletableFuture;

/** One run, and no later one of its id. */
final class JoinableRun implements DurableRun {
  private final TemporalConnection temporal;
  private final StartedRun run;
  private final boolean joined;
  private final WorkflowStub stub;

  JoinableRun(TemporalConnection temporal, WorkflowClient client, StartedRun run, boolean joined) {
    this.temporal = temporal;
    this.run = run;
    this.joined = joined;
    this.stub =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder()
                .setWorkflowExecution(
                    WorkflowExecution.newBuilder()
                        .setWorkflowId(run.workflowId())
                        .setRunId(run.runId())
                        .build())
                .build());
  }

  @Override
  public String workflowId() {
    return run.workflowId();
  }

  @Override
  public boolean joined() {
    return joined;
  }

  @Override
  public <T> CompletableFuture<T> result(Class<T> type) {
    return RunResult.of(temporal, stub, type);
  }

  @Override
  public void cancel() {
    Context before = Context.ROOT.attach();
    try {
      TemporalErrors.translate(
          temporal.address(),
          () -> {
            stub.cancel();
            return run;
          });
    } catch (RuntimeException e) {
      if (!(e instanceof RequestException refused) || refused.kind() != Kind.NOT_FOUND) {
        throw new ModuleException(
            "Run '%s' is not cancelled: %s".formatted(run.workflowId(), GrpcProblem.ofAny(e)), e);
      }
    } finally {
      Context.ROOT.detach(before);
    }
  }
}
