package io.contextunity.worker.wove.handler;

import io.contextunity.worker.core.wove.WoveTask;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a handler. What ends it early, ends its waiting at once and interrupts its thread. */
final class HandledTask implements StartedTask, Runnable {
  private static final Logger log = LoggerFactory.getLogger(HandledTask.class);
  private static final int LONGEST_MESSAGE = 10_000;

  private final WoveRun run;
  private final WoveTask handler;
  private final CompletableFuture<TaskOutcome> outcome = new CompletableFuture<>();
  private Thread runner;
  private boolean begun;
  private TaskOutcome instead;

  HandledTask(WoveRun run, WoveTask handler) {
    this.run = run;
    this.handler = handler;
  }

  WoveRun of() {
    return run;
  }

  synchronized boolean hasBegun() {
    return begun;
  }

  @Override
  public CompletableFuture<TaskOutcome> outcome() {
    return outcome;
  }

  @Override
  public void cancel() {
    endAs(Events.cancelled(run));
  }

  /** Has it end with this, whatever the handler still returns; the first call of several counts. */
  void endAs(TaskOutcome end) {
    synchronized (this) {
      if (instead != null) {
        return;
      }
      instead = end;
      if (runner != null) {
        runner.interrupt();
      }
      if (begun) {
        return;
      }
    }
    outcome.complete(end);
  }

  @Override
  public void run() {
    if (begin()) {
      TaskOutcome end = handled();
      outcome.complete(finish(end));
    }
  }

  private synchronized boolean begin() {
    if (instead != null) {
      return false;
    }
    begun = true;
    runner = Thread.currentThread();
    return true;
  }

  private synchronized TaskOutcome finish(TaskOutcome end) {
    runner = null;
    Thread.interrupted(); // meant for this run, not for the thread's next one
    return instead != null ? instead : end;
  }

  private TaskOutcome handled() {
    Map<String, Object> arguments;
    try {
      arguments = TaskArguments.of(run.frame());
    } catch (PickleException e) {
      return Events.error(
          run,
          "UnpicklingError",
          "The arguments of '%s', which is done in Java, cannot be read: %s"
              .formatted(run.taskId(), e.getMessage()),
          "executor",
          false);
    }
    return handled(arguments);
  }

  private TaskOutcome handled(Map<String, Object> arguments) {
    try {
      return Events.result(run, TaskResult.json(handler.run(arguments)));
    } catch (ResultException e) {
      return Events.error(
          run,
          "TypeError",
          "The result of '%s', which is done in Java, cannot be told: it holds %s"
              .formatted(run.taskId(), e.getMessage()),
          "executor",
          false);
    } catch (Throwable e) { // a plugin's: nothing of it may cost the thread
      return failed(e);
    }
  }

  private TaskOutcome failed(Throwable failure) {
    try {
      if (!isEnded()) {
        log.warn("Wove task {} failed", run.runId(), failure);
      }
      return error(failure, shortened(String.valueOf(failure.getMessage())));
    } catch (Throwable e) { // a message that fails itself
      return error(failure, "(its message cannot be told)");
    }
  }

  private synchronized boolean isEnded() {
    return instead != null;
  }

  private TaskOutcome error(Throwable failure, String message) {
    return Events.error(run, failure.getClass().getName(), message, "task", false);
  }

  private static String shortened(String message) {
    return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
  }
}
