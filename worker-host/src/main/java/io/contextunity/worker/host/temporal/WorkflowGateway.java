package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The way from a request to Temporal: starts runs of what the registry knows, or of any type on a
 * queue the caller names. Thread-safe; connects at its first use.
 *
 * <p>All methods throw {@link RequestException}.
 */
public final class WorkflowGateway {
  private final TemporalConnection temporal;
  private final RunRouting routing;
  private final RunReader reader;
  private final WorkflowClient hostClient;

  /**
   * @param modules what requests are routed by, asked for anew with each of them
   */
  public WorkflowGateway(
      TemporalConnection temporal, Supplier<ModuleRegistry> modules, int payloadLimitBytes) {
    this.temporal = temporal;
    this.routing = new RunRouting(temporal, modules, payloadLimitBytes);
    this.reader = new RunReader(temporal);
    this.hostClient = temporal.client(Converters.host());
  }

  /**
   * Starts a run, or answers the one that an earlier delivery of the same unit started, be it open
   * or closed.
   */
  public StartedRun start(StartRequest request) {
    RoutedRun run =
        routing.route(
            request.workflowType(), request.taskQueue(), request.arguments(), request.parameters());
    Object[] arguments = run.arguments().toArray();
    return startOnce(
        request.context(),
        reuse ->
            start(run.client(), run.workflowType(), run.taskQueue(), request, arguments, reuse));
  }

  /**
   * Starts a run of one of the host's own workflows, or answers the one that an earlier delivery of
   * the same unit started.
   */
  public StartedRun start(HostRun run) {
    routing.requireSize(run.argument());
    return startOnce(run.context(), reuse -> start(hostClient, run, reuse));
  }

  private StartedRun startOnce(RunContext context, Starting starting) {
    return TemporalErrors.translate(
        temporal.address(),
        () -> {
          try {
            return starting.with(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
          } catch (WorkflowExecutionAlreadyStarted e) {
            return startAfter(e.getExecution(), context, starting);
          }
        });
  }

  // The id is taken: by this very unit, by a run that is over, or by another unit's open run.
  private StartedRun startAfter(WorkflowExecution existing, RunContext context, Starting starting) {
    RunReader.Existing run = reader.existing(existing.getWorkflowId());
    if (run.startedBy(context)) {
      return new StartedRun(existing.getWorkflowId(), run.runId());
    }
    if (run.closed() && run.belongsTo(context.tenantId())) {
      return starting.with(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE);
    }
    throw new RequestException(
        Kind.ALREADY_EXISTS,
        "workflow_id '%s' is taken by a run that another unit started (choose another id)"
            .formatted(existing.getWorkflowId()));
  }

  private static StartedRun start(WorkflowClient client, HostRun run, WorkflowIdReusePolicy reuse) {
    Map<String, Object> memo = new LinkedHashMap<>(run.memo());
    memo.putAll(RunMemo.of(run.context()));
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(run.workflowId())
            .setTaskQueue(run.taskQueue())
            .setRequestId(run.context().unitId())
            .setWorkflowIdReusePolicy(reuse)
            .setWorkflowExecutionTimeout(run.timeout())
            .setStaticSummary(run.summary())
            .setMemo(memo)
            .build();
    return start(
        client.newUntypedWorkflowStub(run.workflowType(), options), run.context(), run.argument());
  }

  /** Starts a run on this queue, with all that the request says of it. */
  static StartedRun start(
      WorkflowClient client,
      String type,
      String queue,
      StartRequest request,
      Object[] arguments,
      WorkflowIdReusePolicy reuse) {
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(request.effectiveWorkflowId())
            .setTaskQueue(queue)
            .setRequestId(request.context().unitId())
            .setWorkflowIdReusePolicy(reuse)
            .setMemo(RunMemo.of(request.context()));
    request.timeout().ifPresent(options::setWorkflowExecutionTimeout);
    return start(
        client.newUntypedWorkflowStub(type, options.build()), request.context(), arguments);
  }

  private static StartedRun start(WorkflowStub stub, RunContext context, Object... arguments) {
    RunContext before = RunContext.current();
    RunContext.setCurrent(context);
    try {
      WorkflowExecution execution = stub.start(arguments);
      return new StartedRun(execution.getWorkflowId(), execution.getRunId());
    } finally {
      RunContext.setCurrent(before);
    }
  }

  /**
   * Returns what is known of a run.
   *
   * @param tenantId whose runs may be seen; another tenant's is NOT_FOUND like one that never was.
   *     Empty sees all.
   */
  public TaskStatus status(String workflowId, String tenantId) {
    return TemporalErrors.translate(temporal.address(), () -> reader.status(workflowId, tenantId));
  }

  /**
   * Waits for what a run comes to, holding no thread.
   *
   * @param type what it returns
   * @return fails with {@link RunFailedException} if the run failed, with {@link RequestException}
   *     if it goes on after that time
   */
  public <T> CompletableFuture<T> result(StartedRun run, Class<T> type, Duration patience) {
    return AwaitedRun.result(hostClient, temporal.address(), run, type, patience);
  }

  /** Starts, if the policy lets it. */
  private interface Starting {
    StartedRun with(WorkflowIdReusePolicy reuse);
  }
}
