package io.contextunity.worker.wove.python;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.process.Programs;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks in Python: each in a process of its own, which ends with it. So many at once; more
 * wait for their turn, up to a bound. Opens nothing before the first task. Closed, it leaves no
 * process, thread or file. Thread-safe.
 */
public final class PythonTasks implements TaskRunner, AutoCloseable {
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

  private final Set<PythonTask> tasks = ConcurrentHashMap.newKeySet();
  private final ExecutorService executor = Threads.executor();
  private final ScheduledThreadPoolExecutor clock = Threads.clock();
  private final PythonSettings settings;
  private final Interpreter interpreter;
  private final ChildStarts starts;
  private final WaitingChildren children;
  private final Turns turns;
  private volatile boolean closed;

  /**
   * @param programs the host's
   * @param replyLimitBytes the most that a terminal event may have; a larger result becomes a
   *     {@code task_error}
   */
  public PythonTasks(Programs programs, PythonSettings settings, int replyLimitBytes) {
    this.settings = settings;
    this.interpreter = new Interpreter(programs, settings, clock);
    this.starts = new ChildStarts(programs, interpreter, settings, replyLimitBytes);
    this.children = new WaitingChildren(starts, executor, settings.warm().orElseThrow());
    this.turns = new Turns(settings.maxConcurrent(), settings.maxWaiting().orElseThrow());
  }

  /**
   * Looks at the interpreter, once; and has processes wait ready.
   *
   * @return for people: {@code Python 3.11.7, cloudpickle 3.1.2}
   * @throws ModuleException if tasks cannot run with it; the message says why, and the way out
   */
  public String check() {
    String text = interpreter.facts().text();
    children.refill();
    return text;
  }

  /** Tasks that run now. */
  public int running() {
    return turns.running();
  }

  /** Tasks that wait for their turn. */
  public int waiting() {
    return turns.waiting();
  }

  @Override
  public StartedTask start(WoveRun run) {
    return start(run, Optional.empty());
  }

  /**
   * The same for who wants to hear that the task lives.
   *
   * @param heartbeat called about once a second while the Python process does well; must return
   *     soon
   */
  public StartedTask start(WoveRun run, Runnable heartbeat) {
    return start(run, Optional.of(heartbeat));
  }

  private StartedTask start(WoveRun run, Optional<Runnable> heartbeat) {
    PythonTask task = new PythonTask(run, settings, heartbeat, turns::leave, executor);
    tasks.add(task);
    try {
      task.outcome().whenComplete((outcome, failure) -> tasks.remove(task));
      switch (turns.ask(task)) {
        case NOW -> executor.execute(() -> perform(task));
        case REFUSED ->
            task.fail(
                "TooManyTasks",
                "%d tasks run on this worker and %d wait: no more are taken now (the worker's python.max-concurrent, python.max-waiting)"
                    .formatted(settings.maxConcurrent(), settings.maxWaiting().orElseThrow()),
                true);
        case LATER -> {}
      }
      endsWhenNobodyWaits(run, task);
      if (closed) {
        task.end(Ending.HOST_STOPS);
      }
    } catch (RejectedExecutionException e) {
      task.fail(
          "WorkerStops", "Task %s is not begun: the worker stops".formatted(run.taskId()), true);
    }
    return task;
  }

  private void endsWhenNobodyWaits(WoveRun run, PythonTask task) {
    run.timeout()
        .ifPresent(
            longest -> {
              Future<?> timer = after(longest, () -> task.end(Ending.NOBODY_WAITS));
              task.outcome().whenComplete((outcome, failure) -> timer.cancel(false));
            });
  }

  private Future<?> after(Duration time, Runnable what) {
    Duration bounded = time.compareTo(LONGEST) < 0 ? time : LONGEST;
    return clock.schedule(what, bounded.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void perform(PythonTask task) {
    task.perform(
        children::take,
        starts::start,
        () -> after(settings.timeout(), () -> task.end(Ending.RUNS_TOO_LONG)));
    turns
        .next()
        .ifPresent(
            next -> {
              try {
                executor.execute(() -> perform(next));
              } catch (RejectedExecutionException e) {
                next.fail("WorkerStops", "The worker stops", true);
              }
            });
  }

  @Override
  public void close() {
    closed = true;
    tasks.forEach(task -> task.end(Ending.HOST_STOPS));
    children.close();
    tasks.forEach(task -> Threads.await(task.outcome(), LONGEST_CLOSE));
    starts.close();
    clock.shutdownNow();
    executor.shutdown();
    Threads.await(executor, LONGEST_CLOSE);
  }
}
