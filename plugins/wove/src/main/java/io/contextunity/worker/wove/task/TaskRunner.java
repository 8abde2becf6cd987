package io.contextunity.worker.wove.task;

/** Does tasks. Thread-safe. */
public interface TaskRunner {

  /**
   * Begins a task, or has it wait for its turn. Never throws: what goes wrong is the run's outcome.
   */
  StartedTask start(WoveRun run);
}
