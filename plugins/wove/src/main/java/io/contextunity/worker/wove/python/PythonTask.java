package io.contextunity.worker.wove.python;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task, from its coming to its outcome. */
final class PythonTask implements StartedTask {
  private static final Logger log = LoggerFactory.getLogger(PythonTask.class);

  private final CompletableFuture<TaskOutcome> outcome = new CompletableFuture<>();
  private final WoveRun run;
  private final PythonSettings settings;
  private final Optional<Runnable> heartbeat;
  private final Consumer<PythonTask> leaves;
  private final Executor executor;
  private Ending ending;
  private PythonChild child;
  private boolean settled;

  /**
   * @param heartbeat who is to hear that it lives
   * @param leaves takes it from among those that wait, if it does
   * @param executor for what takes time
   */
  PythonTask(
      WoveRun run,
      PythonSettings settings,
      Optional<Runnable> heartbeat,
      Consumer<PythonTask> leaves,
      Executor executor) {
    this.run = run;
    this.settings = settings;
    this.heartbeat = heartbeat;
    this.leaves = leaves;
    this.executor = executor;
  }

  @Override
  public CompletableFuture<TaskOutcome> outcome() {
    return outcome.copy();
  }

  @Override
  public void cancel() {
    end(Ending.CANCELLED);
  }

  /** Has it end for this reason, unless there is another already or it is done. */
  void end(Ending reason) {
    PythonChild running;
    synchronized (this) {
      if (ending != null || settled) {
        return;
      }
      ending = reason;
      running = child;
    }
    if (running != null) {
      stop(running);
    } else {
      // Nothing of it runs: one that waits leaves, one whose child is being started gets none.
      leaves.accept(this);
      complete(reason.outcome(run, settings));
    }
  }

  private void stop(PythonChild running) {
    try {
      executor.execute(() -> running.stop(settings.grace()));
    } catch (RejectedExecutionException e) {
      log.debug("[{}] The worker has stopped", run.runId(), e);
    }
  }

  void fail(String kind, String message, boolean retryable) {
    complete(Events.error(run, kind, message, "executor", retryable));
  }

  /**
   * Runs it to its end.
   *
   * @param warm a child that waits ready, if there is one
   * @param fresh a new one
   */
  void perform(
      Supplier<Optional<PythonChild>> warm,
      Supplier<PythonChild> fresh,
      Supplier<Future<?>> limit) {
    Future<?> timer = null;
    try {
      timer = limit.get();
      complete(outcomeOf(warm, fresh));
    } catch (ModuleException e) {
      complete(Events.error(run, "WorkerConfiguration", e.getMessage(), "config", false));
    } catch (RuntimeException | Error e) {
      log.error("Run {} could not be done", run.runId(), e);
      fail("WorkerError", "The worker could not run the task; its log says why", true);
    } finally {
      if (timer != null) {
        timer.cancel(false);
      }
    }
  }

  private TaskOutcome outcomeOf(Supplier<Optional<PythonChild>> warm, Supplier<PythonChild> fresh) {
    Optional<PythonChild> waiting = isEnding() ? Optional.empty() : warm.get();
    if (waiting.isPresent()) {
      Attempt attempt = attempt(waiting.get());
      if (attempt.begun() || isEnding()) {
        return attempt.outcome();
      }
      log.info("[{}] A process that waited ready had ended; another one is started", run.runId());
    }
    return isEnding() ? endingOutcome() : attempt(fresh.get()).outcome();
  }

  /**
   * @param begun whether any of the task may have run
   */
  private record Attempt(boolean begun, TaskOutcome outcome) {}

  private Attempt attempt(PythonChild with) {
    Attempt told;
    try {
      told = attach(with) ? talk(with) : new Attempt(false, endingOutcome());
    } finally {
      with.close();
      detach();
    }
    if (isEnding()) {
      return new Attempt(true, endingOutcome());
    }
    return told.outcome() != null
        ? told
        : new Attempt(told.begun(), ChildEnds.outcome(run, with.end(), settings));
  }

  // Without an outcome if the child tells none.
  private Attempt talk(PythonChild with) {
    boolean begun = false;
    try {
      with.runs(run.runId());
      with.send(run.frame(), heartbeat.isPresent());
      for (var event = with.next(); event.isPresent(); event = with.next()) {
        begun |= event.get().isStart();
        if (event.get().isHeartbeat()) {
          heartbeat.ifPresent(this::beat);
        }
        Optional<TaskOutcome> told = event.get().outcomeOf(run.runId());
        if (told.isPresent()) {
          tellEarly(told.get());
          with.leave();
          return new Attempt(true, told.get());
        }
      }
    } catch (UnfitEventException e) {
      String message =
          "What the process of task %s tells is unfit: %s".formatted(run.taskId(), e.getMessage());
      return new Attempt(true, Events.error(run, "ProcessBroken", message, "executor", false));
    } catch (IOException e) {
      log.debug("[{}] The process is not heard any more", run.runId(), e);
    }
    return new Attempt(begun, null);
  }

  private void beat(Runnable of) {
    try {
      of.run();
    } catch (RuntimeException e) {
      log.debug("[{}] A heartbeat was not taken", run.runId(), e);
    }
  }

  private synchronized boolean attach(PythonChild newChild) {
    if (ending != null) {
      return false;
    }
    child = newChild;
    return true;
  }

  private synchronized void detach() {
    child = null;
  }

  // Before the process is gone; that it was cancelled, only after.
  private void tellEarly(TaskOutcome told) {
    synchronized (this) {
      settled = ending == null;
    }
    if (settled && told.kind() != TaskOutcome.Kind.CANCELLED) {
      complete(told);
    }
  }

  private synchronized boolean isEnding() {
    return ending != null;
  }

  private synchronized TaskOutcome endingOutcome() {
    return ending.outcome(run, settings);
  }

  private void complete(TaskOutcome how) {
    synchronized (this) {
      settled = true;
    }
    outcome.complete(how);
  }
}
