package io.contextunity.worker.wove;

import io.contextunity.worker.wove.handler.HandledTasks;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;
import java.util.concurrent.CompletableFuture;

/**
 * Has tasks done in this process that a module does in Java, and all others in Python. Thread-safe.
 *
 * @param java asked which tasks those are
 */
record TasksHere(HandledTasks java, TaskRunner inJava, TaskRunner inPython) implements TaskRunner {

  @Override
  public StartedTask start(WoveRun run) {
    return (java.does(run.taskId()) ? inJava : inPython).start(run);
  }

  /** In place of Python where there is none. */
  static StartedTask refuse(WoveRun run) {
    TaskOutcome refusal =
        Events.error(
            run,
            "LookupError",
            "No module does the Wove task '%s' in Java, and this worker runs no Python (plugins.wove.java-only)"
                .formatted(run.taskId()),
            "config",
            false);
    return new StartedTask() {
      @Override
      public CompletableFuture<TaskOutcome> outcome() {
        return CompletableFuture.completedFuture(refusal);
      }

      @Override
      public void cancel() {}
    };
  }
}
