package io.contextunity.worker.wove.python;

import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import io.contextunity.worker.host.isolation.Children;
import io.contextunity.worker.host.isolation.program.ProgramsInChildren;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Python tasks on the host's own child processes. */
final class TestingTasks implements AutoCloseable {
  static final int REPLY_LIMIT = 4 << 20;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Children children =
      new Children(
          new IsolationSettings(
              List.of(),
              SandboxMode.PREFERRED,
              64,
              512,
              1,
              64,
              Duration.ofMinutes(1),
              Duration.ofMinutes(1),
              Duration.ofSeconds(15),
              Duration.ofSeconds(1),
              0,
              1,
              Map.of()));

  final PythonTasks tasks;

  TestingTasks(PythonSettings settings) {
    tasks = new PythonTasks(new ProgramsInChildren(children), settings, REPLY_LIMIT);
  }

  /** Settings of tests: two at once, one waits ready. */
  static PythonSettings settings(String interpreter) {
    return settings(interpreter, 2, 100, 1, Map.of());
  }

  static PythonSettings settings(
      String interpreter, int most, int waiting, int warm, Map<String, String> environment) {
    return settings(interpreter, most, waiting, warm, Duration.ofMinutes(1), environment, false);
  }

  static PythonSettings settings(
      String interpreter,
      int most,
      int waiting,
      int warm,
      Duration timeout,
      Map<String, String> environment,
      boolean confined) {
    return new PythonSettings(
        interpreter,
        most,
        Optional.of(waiting),
        Optional.of(warm),
        256,
        2,
        64,
        64,
        timeout,
        Duration.ofSeconds(2),
        Optional.empty(),
        confined,
        false,
        List.of(),
        environment,
        environment.containsKey("PYTHONPATH") ? List.of("ahead") : List.of(),
        Optional.of(200));
  }

  /** The same with a Python started for each task. */
  static PythonSettings unforked(PythonSettings settings) {
    return new PythonSettings(
        settings.interpreter(),
        settings.maxConcurrent(),
        settings.maxWaiting(),
        settings.warm(),
        settings.memoryMebibytes(),
        settings.processors(),
        settings.processes(),
        settings.fileMebibytes(),
        settings.timeout(),
        settings.grace(),
        Optional.of(false),
        settings.confined(),
        settings.network(),
        settings.readable(),
        settings.environment(),
        settings.preload(),
        settings.logLines());
  }

  TaskOutcome outcome(WoveRun run) {
    return outcome(tasks.start(run));
  }

  /** An outcome is told before. */
  void awaitProcessesGone() {
    await("the processes of tasks are gone", () -> tasks.running() == 0);
  }

  static TaskOutcome outcome(StartedTask task) {
    return task.outcome().orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + LONGEST + ": " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Override
  public void close() {
    tasks.close();
    children.close();
  }
}
