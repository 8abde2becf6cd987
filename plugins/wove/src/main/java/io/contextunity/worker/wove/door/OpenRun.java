package io.contextunity.worker.wove.door;

import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import java.util.concurrent.CompletableFuture;

/** A run from its frame to its end. May be cancelled before it has even begun. Thread-safe. */
final class OpenRun {
  private final WoveRun run;
  private final CompletableFuture<TaskOutcome> outcome = new CompletableFuture<>();
  private StartedTask task;
  private boolean cancelled;
  private volatile boolean timedOut;

  OpenRun(WoveRun run) {
    this.run = run;
  }

  WoveRun run() {
    return run;
  }

  /** How it ends; never fails. */
  CompletableFuture<TaskOutcome> outcome() {
    return outcome;
  }

  void started(StartedTask started) {
    boolean gaveUp;
    synchronized (this) {
      task = started;
      gaveUp = cancelled;
    }
    started.outcome().thenAccept(outcome::complete);
    if (gaveUp) {
      started.cancel();
    }
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** It is not even begun. */
  void end(TaskOutcome told) {
    outcome.complete(told);
  }

  void cancel() {
    StartedTask running;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      running = task;
    }
    if (running != null) {
      running.cancel();
    }
  }

  /** Nobody waits for it any more. */
  void timeOut() {
    timedOut = true;
    cancel();
  }

  boolean isTimedOut() {
    return timedOut;
  }
}
