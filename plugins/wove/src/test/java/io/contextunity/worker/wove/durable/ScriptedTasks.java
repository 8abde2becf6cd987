package io.contextunity.worker.wove.durable;

import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks whose ends a test says; those called {@code echo} answer their run id at once. */
public final class ScriptedTasks implements TaskRunner {
  private final BlockingQueue<Scripted> begun = new LinkedBlockingQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  /** The next task that is begun. */
  public Scripted next() throws InterruptedException {
    Scripted next = begun.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("No task is begun within 30 seconds");
    }
    return next;
  }

  /** How many were begun. */
  public int count() {
    return count.get();
  }

  @Override
  public StartedTask start(WoveRun run) {
    count.incrementAndGet();
    Scripted task = new Scripted(run, new CompletableFuture<>(), new CompletableFuture<>());
    if (run.taskId().equals("echo")) {
      task.end(Events.result(run, run.runId()));
    } else {
      begun.add(task);
    }
    return task;
  }

  /**
   * One of them.
   *
   * @param cancelled once somebody wants it to end
   */
  public record Scripted(
      WoveRun run, CompletableFuture<TaskOutcome> outcome, CompletableFuture<Void> cancelled)
      implements StartedTask {

    public void end(TaskOutcome end) {
      outcome.complete(end);
    }

    @Override
    public void cancel() {
      cancelled.complete(null);
    }
  }
}
