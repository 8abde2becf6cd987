package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.core.WorkflowCalls;
import io.contextunity.worker.host.temporal.RunReader.Existing;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The runs of one module, seen by a process that has no worker of it: for a person's commands.
 * Before a run is asked something, it is looked at, and so is its queue: a question that nobody can
 * answer would hang. Thread-safe.
 */
public final class ModuleRuns implements WorkflowCalls {
  /** A worker may have to replay a long history before it answers. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How often it is looked whether a worker is still there for what takes longer. */
  private static final long LOOK_SECONDS = 10;

  private static final List<String> PROVENANCE = List.of("worker:cli");

  private final TemporalConnection temporal;
  private final ModuleConfig module;
  private final WorkflowClient client;
  private final RunReader reader;
  private final RunProblems problems;

  public ModuleRuns(TemporalConnection temporal, ModuleConfig module) {
    this.temporal = temporal;
    this.module = module;
    this.client = temporal.client(module);
    this.reader = new RunReader(temporal);
    this.problems = new RunProblems(temporal.address());
  }

  @Override
  public String start(
      String workflowType, String workflowId, String tenantId, Object... arguments) {
    requireType(workflowType);
    StartRequest request =
        new StartRequest(
            workflowType,
            Optional.of(module.taskQueue()),
            Optional.empty(),
            Map.of(),
            Optional.of(workflowId),
            Optional.empty(),
            new RunContext(tenantId, newId(), newId(), PROVENANCE));
    return ask(workflowId, "", () -> startUnlessOpen(request, arguments));
  }

  private void requireType(String workflowType) {
    if (!module.workflowTypes().contains(workflowType)) {
      throw new CommandException(
          "Module '%s' has no workflow '%s' (known: %s)"
              .formatted(module.name(), workflowType, String.join(", ", module.workflowTypes())));
    }
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private String startUnlessOpen(StartRequest request, Object[] arguments) {
    try {
      return WorkflowGateway.start(
              client,
              request.workflowType(),
              module.taskQueue(),
              request,
              arguments,
              WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
          .workflowId();
    } catch (WorkflowExecutionAlreadyStarted e) {
      String id = e.getExecution().getWorkflowId();
      String owner = reader.existing(id).tenantId();
      if (!owner.isEmpty() && !owner.equals(request.context().tenantId())) {
        throw new CommandException(
            "Run '%s' of another tenant ('%s') is open (choose another id)".formatted(id, owner));
      }
      return id;
    }
  }

  @Override
  public <T> T result(String workflowId, Class<T> type) {
    WorkflowStub run = client.newUntypedWorkflowStub(workflowId);
    while (true) {
      Optional<Supplier<T>> result = ask(workflowId, "", () -> resultSoon(run, type));
      if (result.isPresent()) {
        return result.get().get();
      }
      requireWorker();
    }
  }

  // A result may be null.
  private static <T> Optional<Supplier<T>> resultSoon(WorkflowStub run, Class<T> type) {
    try {
      T result = run.getResult(LOOK_SECONDS, TimeUnit.SECONDS, type);
      return Optional.of(() -> result);
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  @Override
  public <T> T query(String workflowId, String name, Class<T> type, Object... arguments) {
    requireAnswerable(workflowId);
    WorkflowStub run = client.newUntypedWorkflowStub(workflowId);
    return ask(workflowId, "query '" + name + "'", () -> run.query(name, type, arguments));
  }

  @Override
  public <T> T update(String workflowId, String name, Class<T> type, Object... arguments) {
    requireAnswerable(workflowId);
    String question = "update '" + name + "'";
    UpdateOptions<T> options =
        UpdateOptions.newBuilder(type)
            .setUpdateName(name)
            .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
            .build();
    WorkflowStub run = client.newUntypedWorkflowStub(workflowId);
    WorkflowUpdateHandle<T> update =
        ask(workflowId, question, () -> run.startUpdate(options, arguments));
    CompletableFuture<T> done = update.getResultAsync();
    while (!isDoneSoon(done)) {
      requireWorker();
    }
    return ask(workflowId, question, done::join);
  }

  private static boolean isDoneSoon(CompletableFuture<?> update) {
    try {
      update.handle((result, failure) -> true).get(LOOK_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted; the update goes on");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void requireAnswerable(String workflowId) {
    Existing run = ask(workflowId, "", () -> reader.existing(workflowId));
    if (run.closed()) {
      throw new CommandException(
          "Run '%s' is over (%s)".formatted(workflowId, run.status().replace('_', ' ')));
    }
    requireWorker();
  }

  private void requireWorker() {
    QueueWatch queue = new QueueWatch(temporal, module);
    ask(
        "",
        "",
        () -> {
          queue.look();
          return queue;
        });
    if (queue.isTold() && !queue.seesAnyone()) {
      throw new CommandException(
          "No worker polls '%s' (start one: contextworker --temporal --modules %s)"
              .formatted(module.taskQueue(), module.name()));
    }
  }

  private <T> T ask(String workflowId, String question, Supplier<T> call) {
    try {
      return CallDeadline.within(PATIENCE, call);
    } catch (RuntimeException e) {
      throw problems.of(workflowId, question, e);
    }
  }
}
