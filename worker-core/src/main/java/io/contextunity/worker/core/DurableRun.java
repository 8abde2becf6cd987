package io.contextunity.worker.core;

import java.util.concurrent.CompletableFuture;

/** A run that was started or joined. Thread-safe. */
public interface DurableRun {

  String workflowId();

  /** Whether it had been started before. */
  boolean joined();

  /**
   * Its result, once it has one.
   *
   * @return fails with Temporal's {@link io.temporal.failure.TemporalFailure} if the run fails or
   *     is ended, and with a {@link ModuleException} if it cannot be told. To cancel it ends the
   *     waiting, not the run
   */
  <T> CompletableFuture<T> result(Class<T> type);

  /** Asks the run to end; nothing happens if it is over. Blocks for some seconds at most. */
  void cancel();
}
