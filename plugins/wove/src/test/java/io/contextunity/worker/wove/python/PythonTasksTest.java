package io.contextunity.worker.wove.python;

import static io.contextunity.worker.wove.python.TestingTasks.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.contextunity.worker.wove.task.WoveRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PythonTasksTest {
  private static TestingFrames frames;
  private static TestingTasks python;

  @BeforeAll
  static void open() throws IOException {
    String interpreter = TestingPython.require();
    frames = new TestingFrames(interpreter);
    python = new TestingTasks(TestingTasks.settings(interpreter));
  }

  @AfterAll
  static void close() throws IOException {
    if (python != null) {
      python.close();
      frames.close();
    }
  }

  private static TaskOutcome run(String source) {
    return python.outcome(frames.run(source));
  }

  private static String result(TaskOutcome outcome) {
    assertThat(outcome.kind())
        .as(TestingFrames.event(outcome).toPrettyString())
        .isEqualTo(Kind.RESULT);
    return frames.repr(outcome, "result_pickle");
  }

  private static String error(TaskOutcome outcome, String field) {
    assertThat(outcome.kind()).isEqualTo(Kind.ERROR);
    return TestingFrames.event(outcome).path("error").path(field).asText();
  }

  @Test
  void start_syncAndAsync_giveResults() {
    assertThat(
            result(
                python.outcome(
                    frames.run(
                        "def task(a, b): return {'sum': a + b}",
                        "{'a': 20, 'b': 22}",
                        Optional.empty()))))
        .isEqualTo("{'sum': 42}");
    assertThat(
            result(
                run(
                    """
                    import asyncio
                    async def task():
                        await asyncio.sleep(0)
                        return (1, None)
                    """)))
        .isEqualTo("(1, None)");
  }

  @Test
  void start_syncCode_mayRunItsOwnLoop() {
    TaskOutcome outcome =
        run(
            """
            import asyncio
            async def inner(): return 'inner'
            def task(): return asyncio.run(inner())
            """);

    assertThat(result(outcome)).isEqualTo("'inner'");
  }

  @Test
  void start_event_isAsTheProtocolHasIt() {
    WoveRun run = frames.run("def task(): return None");

    TaskOutcome outcome = python.outcome(run);

    assertThat(TestingFrames.event(outcome).fieldNames())
        .toIterable()
        .containsExactly("type", "run_id", "task_id", "result_pickle");
    assertThat(TestingFrames.event(outcome).path("run_id").asText()).isEqualTo(run.runId());
  }

  @Test
  void start_manyAtOnce_eachInItsOwnProcessAndDirectory() {
    WoveRun one = frames.run("import os\ndef task(): return (os.getpid(), os.getcwd())");
    List<StartedTask> started =
        IntStream.range(0, 12).mapToObj(number -> python.tasks.start(withNewId(one))).toList();

    assertThat(started.stream().map(task -> result(TestingTasks.outcome(task))))
        .doesNotHaveDuplicates();
  }

  private static WoveRun withNewId(WoveRun run) {
    var frame = TestingFrames.frame(run);
    return TestingFrames.pickled(
        frame.path("callable_pickle").asText(),
        frame.path("args_pickle").asText(),
        Optional.empty());
  }

  @Test
  void start_standardStreams_areNotTheWire() {
    TaskOutcome outcome =
        run(
            """
            import os, subprocess, sys
            def task():
                print('no newline', end='')
                os.write(1, b'\\x00\\x00\\x00\\x02{}')
                subprocess.run(['/bin/echo', 'from a child'], check=True)
                return (sys.stdin.read(), sorted(os.environ))
            """);

    assertThat(result(outcome))
        .startsWith("('', [")
        .contains("CONTEXTWORKER_CHILD", "TMPDIR")
        .doesNotContain("HOME", "JAVA");
  }

  @Test
  void start_largeArgumentsWhileTheChildWrites_isNoDeadlock() {
    TaskOutcome outcome =
        python.outcome(
            frames.run(
                """
                import sys
                class Loud:
                    def __init__(self, data): self.data = data
                    def __reduce__(self): return (loud, (self.data,))
                def loud(data):
                    sys.stderr.write('x' * 300_000)
                    return data
                def task(data):
                    print('y' * 300_000)
                    return len(data)
                """,
                "{'data': Loud(b'z' * 20_000_000)}",
                Optional.empty()));

    assertThat(result(outcome)).isEqualTo("20000000");
  }

  @Test
  void start_exception_isRaisedAgainByItsClass() {
    TaskOutcome outcome = run("def task(): raise ValueError('no', 7)");

    assertThat(frames.repr(outcome, "exception_pickle")).isEqualTo("ValueError('no', 7)");
    assertThat(error(outcome, "kind")).isEqualTo("ValueError");
    assertThat(error(outcome, "message")).isEqualTo("('no', 7)");
    assertThat(error(outcome, "traceback")).contains("in task");
    assertThat(error(outcome, "source")).isEqualTo("task");
    assertThat(error(outcome, "retryable")).isEqualTo("false");
  }

  @Test
  void start_exceptionThatCannotBeRebuilt_isToldInWords() {
    TaskOutcome outcome =
        run(
            """
            class Odd(Exception):
                def __init__(self, one, two): super().__init__('odd %s' % one)
            def task(): raise Odd(1, 2)
            """);

    assertThat(TestingFrames.event(outcome).has("exception_pickle")).isFalse();
    assertThat(error(outcome, "kind")).isEqualTo("Odd");
    assertThat(error(outcome, "message")).isEqualTo("odd 1");
  }

  @Test
  void start_exceptionWithoutText_isToldAllTheSame() {
    TaskOutcome outcome =
        run(
            """
            class Mute(Exception):
                def __str__(self): raise RuntimeError('not this either')
                def __reduce__(self): raise RuntimeError('nor this')
            def task(): raise Mute()
            """);

    assertThat(error(outcome, "kind")).isEqualTo("Mute");
    assertThat(error(outcome, "message")).contains("cannot be had");
  }

  @Test
  void start_unpicklableResult_namesWhatItIs() {
    TaskOutcome outcome = run("import threading\ndef task(): return threading.Lock()");

    assertThat(error(outcome, "kind")).isEqualTo("TypeError");
    assertThat(error(outcome, "message"))
        .startsWith("The task's result, a lock, cannot be pickled: TypeError: ");
  }

  @Test
  void start_unloadableCallable_saysPythonsVersion() {
    WoveRun missing =
        TestingFrames.pickled("Y25vX3N1Y2hfbW9kdWxlCnRhc2sKLg==", "gAV9lC4=", Optional.empty());

    TaskOutcome outcome = python.outcome(missing);

    assertThat(error(outcome, "kind")).isEqualTo("ModuleNotFoundError");
    assertThat(error(outcome, "message"))
        .startsWith("The task or its arguments cannot be loaded on the worker (Python 3.")
        .endsWith("No module named 'no_such_module'");
  }

  @Test
  void start_notPickles_isToldNotHung() {
    assertThat(
            error(python.outcome(TestingFrames.pickled("AAAA", "AAAA", Optional.empty())), "kind"))
        .isEqualTo("UnpicklingError");
    assertThat(
            error(
                python.outcome(TestingFrames.pickled("gAV9lC4=", "gAV9lC4=", Optional.empty())),
                "message"))
        .isEqualTo("A task is a callable with a dict of arguments");
  }

  @Test
  void start_tooLargeResult_isToldEarly() {
    TaskOutcome outcome = run("def task(): return b'x' * 4_000_000");

    assertThat(error(outcome, "kind")).isEqualTo("ResultTooLarge");
    assertThat(error(outcome, "message"))
        .startsWith("The task's result is too large: the reply would have 5333")
        .contains("may have 4194304");
    assertThat(result(run("def task(): return 'x' * 3_000_000"))).hasSize(3_000_002);
  }

  @Test
  void start_systemExit_endsTheTaskNotItsCaller() {
    TaskOutcome outcome = run("import sys\ndef task(): sys.exit(3)");

    assertThat(error(outcome, "kind")).isEqualTo("SystemExit");
    assertThat(error(outcome, "message")).isEqualTo("The task ended its process: sys.exit(3)");
    assertThat(TestingFrames.event(outcome).has("exception_pickle")).isFalse();
  }

  @Test
  void start_processThatEnds_isToldHow() {
    TaskOutcome left = run("import os\ndef task(): os._exit(7)");
    TaskOutcome fault = run("import ctypes\ndef task(): ctypes.string_at(0)");

    assertThat(error(left, "kind")).isEqualTo("ProcessEnded");
    assertThat(error(left, "message"))
        .isEqualTo("The process of task task ended before its result: exit code 7");
    assertThat(error(left, "source")).isEqualTo("executor");
    assertThat(error(fault, "message")).contains("killed by SIGSEGV");
  }

  @Test
  void start_tooMuchMemory_isMemoryError() {
    TaskOutcome outcome = run("def task():\n  a = []\n  while True: a.append(bytearray(8 << 20))");

    assertThat(error(outcome, "kind")).isEqualTo("MemoryError");
  }

  @Test
  void start_forkOfTheTask_doesNotAnswerForIt() {
    TaskOutcome outcome =
        run(
            """
            import os
            def task():
                child = os.fork()
                if child == 0:
                    return 'fork'
                os.waitpid(child, 0)
                return 'task'
            """);

    assertThat(result(outcome)).isEqualTo("'task'");
  }

  @Test
  void start_taskThatWritesOnTheWire_isToldSo() {
    TaskOutcome garbage =
        run(
            """
            import os
            def task():
                for descriptor in range(3, 20):
                    try:
                        os.write(descriptor, b'\\x7f\\xff\\xff\\xffgarbage')
                    except OSError:
                        pass
            """);

    assertThat(error(garbage, "message"))
        .isEqualTo("What the process of task task tells is unfit: an event of 2147483647 bytes");
  }

  @Test
  void start_lastWords_areInTheLog() {
    try (CapturedLines lines = new CapturedLines()) {
      WoveRun run = frames.run("def task(): print('bye', end='')");

      python.outcome(run);

      assertThat(lines.all()).contains("[" + run.runId() + "] bye");
    }
  }

  @Test
  void start_endlessOutput_isLoggedUpToABound() {
    try (CapturedLines lines = new CapturedLines()) {
      WoveRun run = frames.run("def task():\n  for i in range(5000): print('line', i)");

      python.outcome(run);

      assertThat(lines.all())
          .hasSize(201)
          .endsWith(
              "["
                  + run.runId()
                  + "] prints more than 200 lines: the rest is not logged (log-lines)");
    }
  }

  @Test
  void start_heartbeats_areHeardWhileItRuns() {
    AtomicInteger beats = new AtomicInteger();

    StartedTask task =
        python.tasks.start(
            frames.run("import time\ndef task(): time.sleep(600)"), beats::incrementAndGet);
    await("two heartbeats", () -> beats.get() >= 2);
    task.cancel();

    assertThat(TestingTasks.outcome(task).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void start_nobodyWaitsAnyMore_isTimeout() {
    TaskOutcome outcome =
        python.outcome(
            frames.run(
                "import time\ndef task(): time.sleep(600)",
                "{}",
                Optional.of(Duration.ofMillis(300))));

    assertThat(error(outcome, "kind")).isEqualTo("TimeoutError");
    assertThat(error(outcome, "message"))
        .isEqualTo("Task task was not done within its delivery_timeout of 0.3 s");
  }

  private static TestingTasks confined() {
    String interpreter = TestingPython.require();
    TestingSandboxes.require();
    return new TestingTasks(
        TestingTasks.settings(interpreter, 1, 1, 0, Duration.ofMinutes(1), Map.of(), true));
  }

  @Test
  void start_confined_reachesNoFileOfTheHosts() {
    try (TestingTasks confined = confined()) {
      TaskOutcome outcome =
          confined.outcome(
              frames.run(
                  """
                  import os
                  def task():
                      open('own', 'w').close()
                      return os.path.exists('%s'), os.listdir()
                  """
                      .formatted(Path.of("pom.xml").toAbsolutePath())));

      assertThat(result(outcome)).isEqualTo("(False, ['own'])");
    }
  }

  @Test
  void cancel_confined_runsItsFinally() {
    try (TestingTasks confined = confined();
        CapturedLines lines = new CapturedLines()) {
      WoveRun run =
          frames.run(
              """
              import time
              def task():
                  try:
                      print('begun')
                      time.sleep(600)
                  finally:
                      print('cleared')
              """);

      StartedTask task = confined.tasks.start(run);
      await("it has begun", () -> lines.all().contains("[" + run.runId() + "] begun"));
      task.cancel();

      assertThat(TestingTasks.outcome(task).kind()).isEqualTo(Kind.CANCELLED);
      assertThat(lines.all()).contains("[" + run.runId() + "] cleared");
    }
  }

  @Test
  void start_confinedProcessThatEnds_isToldHow() {
    try (TestingTasks confined = confined()) {
      TaskOutcome fault =
          confined.outcome(frames.run("import ctypes\ndef task(): ctypes.string_at(0)"));

      assertThat(error(fault, "message")).contains("killed by SIGSEGV");
    }
  }
}
