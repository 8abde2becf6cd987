package io.contextunity.worker.wove.door;

import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks that end when the test says so, and when they are cancelled. */
final class TestingRunner implements TaskRunner {
  private final Map<String, Task> tasks = new ConcurrentHashMap<>();
  final AtomicInteger started = new AtomicInteger();
  volatile boolean endsOnCancel = true;
  volatile Object resultAtOnce;

  @Override
  public StartedTask start(WoveRun run) {
    started.incrementAndGet();
    Task task = new Task(run);
    tasks.put(run.runId(), task);
    if (resultAtOnce != null) {
      task.outcome.complete(Events.result(run, resultAtOnce));
    }
    return task;
  }

  Task task(String runId) {
    return tasks.get(runId);
  }

  final class Task implements StartedTask {
    final WoveRun run;
    final CompletableFuture<TaskOutcome> outcome = new CompletableFuture<>();
    final AtomicInteger cancels = new AtomicInteger();

    Task(WoveRun run) {
      this.run = run;
    }

    void result(Object result) {
      outcome.complete(Events.result(run, result));
    }

    void cancelled() {
      outcome.complete(Events.cancelled(run));
    }

    @Override
    public CompletableFuture<TaskOutcome> outcome() {
      return outcome;
    }

    @Override
    public void cancel() {
      cancels.incrementAndGet();
      if (endsOnCancel) {
        cancelled();
      }
    }
  }
}
