package io.contextunity.worker.wove.durable;

import io.contextunity.worker.core.DurableRun;
import io.contextunity.worker.core.DurableRuns;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import io.temporal.failure.CanceledFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call that has its task done durably: starts a run or joins one, and waits for its end. */
final class DurableCall implements StartedTask {
  private static final Logger log = LoggerFactory.getLogger(DurableCall.class);

  /** A run that was joined may be one that others are just cancelling. */
  private static final int ATTEMPTS = 5;

  private final WoveRun run;
  private final DurableRuns runs;
  private final ClaimCheck check;
  private final DurableSettings settings;
  private final Waiting waiting;
  private final Executor work;
  private final String workflowId;
  private final CompletableFuture<TaskOutcome> outcome = new CompletableFuture<>();
  private DurableRun started;
  private boolean cancelled;
  private int attempt;

  /**
   * @param work for what asks Temporal or the blob store
   */
  DurableCall(
      WoveRun run,
      DurableRuns runs,
      ClaimCheck check,
      DurableSettings settings,
      Waiting waiting,
      Executor work) {
    this.run = run;
    this.runs = runs;
    this.check = check;
    this.settings = settings;
    this.waiting = waiting;
    this.work = work;
    this.workflowId = RunNames.workflowId(run);
    waiting.enter(workflowId, this);
    outcome.whenComplete((told, never) -> waiting.leave(workflowId, this));
  }

  @Override
  public CompletableFuture<TaskOutcome> outcome() {
    return outcome;
  }

  void begin() {
    if (outcome.isDone()) {
      return;
    }
    if (isCancelled()) {
      end(Events.cancelled(run));
      return;
    }
    try {
      DurableRun joined = startOrJoin();
      if (begun(joined)) {
        giveUp(joined);
      }
      CompletableFuture<TaskEnd> result = joined.result(TaskEnd.class);
      outcome.whenComplete((told, never) -> result.cancel(false));
      result.whenCompleteAsync((end, thrown) -> ended(joined, end, thrown), work);
    } catch (IOException | RuntimeException e) {
      end(Events.error(run, e.getClass().getSimpleName(), e.getMessage(), "transport", true));
    }
  }

  private DurableRun startOrJoin() throws IOException {
    Carried frame = check.carry(RunNames.frame(workflowId, run.runId()), run.frame());
    DurableRun there =
        runs.startOrJoin(
            WoveTaskWorkflow.TYPE, workflowId, "", DurableTask.of(run, frame, settings));
    if (there.joined()) {
      // After a failure it stays: the run may have been started all the same.
      check.drop(frame);
    }
    return there;
  }

  // Whoever comes second, the start or the cancel, sees what the other one did.
  private synchronized boolean begun(DurableRun joined) {
    started = joined;
    attempt++;
    return cancelled;
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void cancel() {
    DurableRun known;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      known = started;
    }
    if (known != null) {
      work.execute(() -> giveUp(known));
    }
  }

  // The run of others goes on, and this call does not wait for it.
  private void giveUp(DurableRun joined) {
    if (!waiting.leave(workflowId, this)) {
      end(Events.cancelled(run));
      return;
    }
    try {
      joined.cancel();
    } catch (ModuleException e) {
      log.warn("Task {} goes on: {}", run.runId(), e.getMessage());
      end(Events.cancelled(run));
    }
  }

  private void ended(DurableRun joined, TaskEnd end, Throwable thrown) {
    Throwable at = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (at instanceof CanceledFailure && mayBeginAnew(joined)) {
      begin();
      return;
    }
    try {
      end(at == null ? told(end) : failed(at));
    } catch (IOException | RuntimeException e) {
      end(
          Events.error(
              run,
              e.getClass().getSimpleName(),
              "The result of run '%s' is not to be had any more: %s"
                  .formatted(workflowId, e.getMessage()),
              "executor",
              false));
    }
  }

  private synchronized boolean mayBeginAnew(DurableRun joined) {
    if (cancelled || !joined.joined() || attempt == ATTEMPTS) {
      return false;
    }
    started = null;
    return true;
  }

  private TaskOutcome failed(Throwable thrown) throws IOException {
    Optional<TaskEnd> end = RunFailures.taskEnd(thrown);
    return end.isPresent() ? told(end.get()) : RunFailures.outcome(run, workflowId, thrown);
  }

  private TaskOutcome told(TaskEnd end) throws IOException {
    TaskOutcome whole = new TaskOutcome(end.kind(), check.read(end.event()));
    if (run.idempotencyKey().isEmpty()) {
      // Nobody else can ask for it.
      check.drop(end.event());
    }
    return TerminalEvent.of(whole).to(run);
  }

  /** The host stops: its run goes on, and nobody here waits for it. */
  void abandon() {
    end(
        Events.error(
            run,
            "HostStops",
            "The host stops; run '%s' goes on (send the task again with its idempotency key)"
                .formatted(workflowId),
            "transport",
            true));
  }

  private void end(TaskOutcome told) {
    outcome.complete(told);
  }
}
