package io.contextunity.worker.wove.task;

import java.util.concurrent.CompletableFuture;

/** A task that waits or runs. Thread-safe. */
public interface StartedTask {

  /** How it ends; never fails. Once it is told, nothing of the task runs any more. */
  CompletableFuture<TaskOutcome> outcome();

  /** Has it end soon, as {@code CANCELLED} unless it is done already. Returns at once. */
  void cancel();
}
