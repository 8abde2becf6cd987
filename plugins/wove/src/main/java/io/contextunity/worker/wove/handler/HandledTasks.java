package io.contextunity.worker.wove.handler;

import io.contextunity.worker.core.wove.WoveTask;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs the tasks that modules do in Java, on threads of its own. A task that is cancelled or late
 * is interrupted; its end is told once its handler has returned, which is up to the handler.
 *
 * <p>Thread-safe.
 */
public final class HandledTasks implements TaskRunner, AutoCloseable {
  private final HandlerSettings settings;
  private final Supplier<Map<String, WoveTask>> handlers;
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor clock;
  private final Set<HandledTask> open = ConcurrentHashMap.newKeySet();

  /**
   * @param handlers those that there are now, by the name of the task
   */
  public HandledTasks(HandlerSettings settings, Supplier<Map<String, WoveTask>> handlers) {
    this.settings = settings;
    this.handlers = handlers;
    threads =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(settings.queue()),
            daemons("wove-handler-"));
    threads.allowCoreThreadTimeOut(true);
    clock = new ScheduledThreadPoolExecutor(1, daemons("wove-handler-clock-"));
    clock.setRemoveOnCancelPolicy(true);
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return code -> {
      Thread thread = new Thread(code, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Whether a module does the tasks of this name, now. */
  public boolean does(String taskId) {
    return handlers.get().containsKey(taskId);
  }

  @Override
  public StartedTask start(WoveRun run) {
    WoveTask handler = handlers.get().get(run.taskId());
    HandledTask task = new HandledTask(run, handler);
    if (handler == null) {
      task.endAs(unknown(run));
      return task;
    }
    open.add(task);
    task.outcome().whenComplete((end, failure) -> forget(task));
    try {
      threads.execute(task);
      endInTime(task, run);
    } catch (RejectedExecutionException e) {
      task.endAs(threads.isShutdown() ? stopping(run) : full(run));
    }
    return task;
  }

  private void forget(HandledTask task) {
    open.remove(task);
    if (!task.hasBegun()) {
      threads.remove(task); // it leaves its place to another
    }
  }

  private void endInTime(HandledTask task, WoveRun run) {
    Duration limit =
        run.timeout().filter(t -> t.compareTo(settings.timeout()) < 0).orElse(settings.timeout());
    Future<?> alarm =
        clock.schedule(() -> task.endAs(late(run, limit)), limit.toMillis(), TimeUnit.MILLISECONDS);
    task.outcome().whenComplete((end, failure) -> alarm.cancel(false));
  }

  private TaskOutcome unknown(WoveRun run) {
    return Events.error(
        run,
        "LookupError",
        "No module does the Wove task '%s' any more".formatted(run.taskId()),
        "config",
        false);
  }

  private TaskOutcome full(WoveRun run) {
    return Events.error(
        run,
        "RejectedExecutionError",
        "'%s' was not begun: %,d tasks wait already (handlers.queue)"
            .formatted(run.taskId(), settings.queue()),
        "executor",
        true);
  }

  private TaskOutcome stopping(WoveRun run) {
    return Events.error(
        run,
        "RejectedExecutionError",
        "'%s' was not done: the host is stopping".formatted(run.taskId()),
        "executor",
        true);
  }

  private TaskOutcome late(WoveRun run, Duration limit) {
    return Events.error(
        run,
        "TimeoutError",
        "'%s' was not done within %d ms".formatted(run.taskId(), limit.toMillis()),
        "executor",
        true);
  }

  /** Interrupts what runs, and drops what waits. Returns at once. */
  @Override
  public void close() {
    threads.shutdown();
    Set.copyOf(open).forEach(task -> task.endAs(stopping(task.of())));
    clock.shutdownNow();
  }
}
