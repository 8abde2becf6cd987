package io.contextunity.worker.bench.start;

/** A way to start a run. Thread-safe. */
public interface Starter {

  /** Starts one and returns when Temporal has it. */
  void start();
}
