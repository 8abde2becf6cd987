package io.contextunity.worker.wove.python;

import static io.contextunity.worker.wove.python.TestingTasks.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.contextunity.worker.wove.task.WoveRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks that do well. */
final class PythonTasksTest extends PythonTests {

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
  void start_lastWords_areInTheLog() {
    try (CapturedLines lines = new CapturedLines()) {
      WoveRun run = frames.run("def task(): print('bye', end='')");

      python.outcome(run);
      python.awaitProcessesGone();

      assertThat(lines.all()).contains("[" + run.runId() + "] bye");
    }
  }

  @Test
  void start_endlessOutput_isLoggedUpToABound() {
    try (CapturedLines lines = new CapturedLines()) {
      WoveRun run = frames.run("def task():\n  for i in range(5000): print('line', i)");

      python.outcome(run);
      python.awaitProcessesGone();

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
}
