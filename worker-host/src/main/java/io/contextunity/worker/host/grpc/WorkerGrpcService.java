package io.contextunity.worker.host.grpc;

import io.contextunity.proto.worker.WorkerServiceGrpc.WorkerServiceImplBase;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.temporal.StartRequest;
import io.contextunity.worker.host.temporal.StartedRun;
import io.contextunity.worker.host.temporal.TaskStatus;
import io.contextunity.worker.host.temporal.WorkflowGateway;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * ContextUnity's WorkerService: starts runs, answers for them, registers schedules and has code
 * run. Whether the caller may call an rpc at all was asked before, by {@link AuthInterceptor}.
 */
final class WorkerGrpcService extends WorkerServiceImplBase {
  static final String LABEL = "worker:grpc";
  private static final Set<String> RESERVED =
      Set.of("workflow_type", "tenant_id", "task_queue", "args", "workflow_id", "timeout_seconds");

  private final WorkflowGateway gateway;
  private final ScheduleRegistration schedules;
  private final CodeExecution code;
  private volatile boolean stopping;

  @Inject
  WorkerGrpcService(WorkflowGateway gateway, ScheduleRegistration schedules, CodeExecution code) {
    this.gateway = gateway;
    this.schedules = schedules;
    this.code = code;
  }

  /**
   * From now on StartWorkflow and ExecuteCode answer UNAVAILABLE, for another worker to be asked.
   */
  void refuseNewStarts() {
    stopping = true;
  }

  @Override
  public void startWorkflow(
      io.contextunity.proto.core.ContextUnit request,
      StreamObserver<io.contextunity.proto.core.ContextUnit> observer) {
    Caller caller = Caller.CURRENT.get();
    Answers.answer(request, observer, unit -> start(caller, unit));
  }

  private ContextUnit start(Caller caller, ContextUnit unit) {
    caller.requireScope(unit.security().write());
    requireServing();
    StartedRun run = gateway.start(startRequest(caller, unit));
    return unit.reply(
        Map.of("workflow_id", run.workflowId(), "run_id", run.runId(), "status", "started"), LABEL);
  }

  private void requireServing() {
    if (stopping) {
      throw new RequestException(
          RequestException.Kind.UNAVAILABLE,
          "This worker is stopping: ask another, or again later");
    }
  }

  private static StartRequest startRequest(Caller caller, ContextUnit unit) {
    Fields fields = new Fields(unit.payload());
    return new StartRequest(
        fields.requireText("workflow_type"),
        fields.text("task_queue"),
        fields.list("args"),
        fields.without(RESERVED),
        fields.text("workflow_id"),
        fields.seconds("timeout_seconds"),
        context(caller, unit));
  }

  /** What a run carries that this unit starts. */
  static RunContext context(Caller caller, ContextUnit unit) {
    return new RunContext(
            caller.tenant(unit),
            unit.traceId().toString(),
            unit.unitId().toString(),
            unit.provenance())
        .limitedBy(unit.metrics())
        .passing(LABEL);
  }

  @Override
  public void executeCode(
      io.contextunity.proto.core.ContextUnit request,
      StreamObserver<io.contextunity.proto.core.ContextUnit> observer) {
    Caller caller = Caller.CURRENT.get();
    Answers.answerLater(
        request,
        observer,
        unit -> {
          caller.requireScope(unit.security().write());
          requireServing();
          return code.execute(caller, unit);
        });
  }

  @Override
  public void getTaskStatus(
      io.contextunity.proto.core.ContextUnit request,
      StreamObserver<io.contextunity.proto.core.ContextUnit> observer) {
    Caller caller = Caller.CURRENT.get();
    Answers.answer(request, observer, unit -> status(caller, unit));
  }

  private ContextUnit status(Caller caller, ContextUnit unit) {
    caller.requireScope(unit.security().read());
    String workflowId = new Fields(unit.payload()).requireText("workflow_id");
    return unit.reply(payload(gateway.status(workflowId, caller.tenant(unit))), LABEL);
  }

  private static Map<String, Object> payload(TaskStatus task) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("workflow_id", task.workflowId());
    payload.put("run_id", task.runId());
    payload.put("status", task.status());
    payload.put("started_at", task.startedAt().toString());
    task.closedAt().ifPresent(time -> payload.put("closed_at", time.toString()));
    task.progress().ifPresent(progress -> payload.put("progress", progress));
    task.result().ifPresent(result -> payload.put("result", result));
    task.error()
        .ifPresent(
            error ->
                payload.put(
                    "error",
                    Map.of(
                        "type", error.type(),
                        "message", error.message(),
                        "retryable", error.retryable())));
    return payload;
  }

  @Override
  public void registerSchedules(
      io.contextunity.proto.core.ContextUnit request,
      StreamObserver<io.contextunity.proto.core.ContextUnit> observer) {
    Caller caller = Caller.CURRENT.get();
    Answers.answer(request, observer, unit -> registerSchedules(caller, unit));
  }

  private ContextUnit registerSchedules(Caller caller, ContextUnit unit) {
    caller.requireScope(unit.security().write());
    return unit.reply(schedules.register(unit.payload(), caller.tenant(unit)), LABEL);
  }
}
