package io.contextunity.worker.wove.python;

import static io.contextunity.worker.wove.python.TestingTasks.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.contextunity.worker.wove.task.WoveRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that are ended before they end by themselves. */
final class PythonEndsTest extends PythonTests {
  @TempDir Path shared;

  private WoveRun task(String source) {
    return frames.run(source.replace("SHARED", shared.toString()));
  }

  private StartedTask begun(String source) {
    StartedTask task = python.tasks.start(task(source));
    await("the task has begun", () -> Files.exists(shared.resolve("begun")));
    return task;
  }

  private String text(String file) {
    try {
      return Files.exists(shared.resolve(file)) ? Files.readString(shared.resolve(file)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cancelled(StartedTask task) {
    task.cancel();
    assertThat(TestingTasks.outcome(task).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void cancel_syncCode_runsItsFinally() {
    cancelled(
        begun(
            """
            import time
            def task():
                try:
                    open('SHARED/begun', 'w').close()
                    time.sleep(600)
                finally:
                    open('SHARED/cleared', 'w').write('yes')
            """));

    assertThat(text("cleared")).isEqualTo("yes");
  }

  @Test
  void cancel_asyncCode_runsItsFinally() {
    cancelled(
        begun(
            """
            import asyncio
            async def task():
                try:
                    open('SHARED/begun', 'w').close()
                    await asyncio.sleep(600)
                except asyncio.CancelledError:
                    await asyncio.sleep(0.01)
                    open('SHARED/cleared', 'w').write('yes')
                    raise
            """));

    assertThat(text("cleared")).isEqualTo("yes");
  }

  @Test
  void cancel_coroutineThatHoldsItsLoop_runsItsFinally() {
    cancelled(
        begun(
            """
            import time
            async def task():
                try:
                    open('SHARED/begun', 'w').close()
                    time.sleep(600)
                finally:
                    open('SHARED/cleared', 'w').write('yes')
            """));

    assertThat(text("cleared")).isEqualTo("yes");
  }

  @Test
  void cancel_loopWithinSyncCode_runsBothFinallies() {
    cancelled(
        begun(
            """
            import asyncio
            async def inner():
                try:
                    open('SHARED/begun', 'w').close()
                    await asyncio.sleep(600)
                finally:
                    open('SHARED/cleared', 'a').write('inner ')
            def task():
                try:
                    asyncio.run(inner())
                finally:
                    open('SHARED/cleared', 'a').write('outer')
            """));

    assertThat(text("cleared")).isEqualTo("inner outer");
  }

  @Test
  void cancel_codeThatRefuses_isKilledWithAllThatItStarted() {
    StartedTask task =
        begun(
            """
            import os, subprocess, time
            def task():
                child = subprocess.Popen(['/bin/sleep', '600'], start_new_session=True)
                open('SHARED/pids', 'w').write('%d %d' % (os.getpid(), child.pid))
                open('SHARED/begun', 'w').close()
                while True:
                    try:
                        time.sleep(600)
                    except BaseException:
                        pass
            """);

    cancelled(task);

    for (String pid : text("pids").split(" ")) {
      assertThat(TestingProcesses.runs(Long.parseLong(pid))).isFalse();
    }
  }

  @Test
  void cancel_afterItsEnd_changesNothing() {
    StartedTask task = python.tasks.start(task("def task(): return 1"));
    TaskOutcome outcome = TestingTasks.outcome(task);

    task.cancel();

    assertThat(outcome.kind()).isEqualTo(Kind.RESULT);
    assertThat(TestingTasks.outcome(task)).isSameAs(outcome);
  }

  @Test
  void cancel_rightAway_isCancelled() {
    WoveRun run = task("import time\ndef task(): time.sleep(600)");
    for (int i = 0; i < 5; i++) {
      cancelled(python.tasks.start(run));
    }
  }

  @Test
  void start_moreThanAtOnce_waitUpToABound() throws IOException {
    PythonSettings settings = TestingTasks.settings(TestingPython.require(), 1, 1, 0, Map.of());
    try (TestingTasks few = new TestingTasks(settings)) {
      StartedTask running = few.tasks.start(task("import time\ndef task(): time.sleep(600)"));
      StartedTask waiting = few.tasks.start(task("def task(): return 1"));
      StartedTask refused = few.tasks.start(task("def task(): return 1"));

      assertThat(few.tasks.running()).isEqualTo(1);
      assertThat(few.tasks.waiting()).isEqualTo(1);
      var error = TestingFrames.event(TestingTasks.outcome(refused)).path("error");
      assertThat(error.path("message").asText())
          .isEqualTo(
              "1 tasks run on this worker and 1 wait: no more are taken now (the worker's python.max-concurrent, python.max-waiting)");
      assertThat(error.path("retryable").asBoolean()).isTrue();
      cancelled(waiting);
      StartedTask next = few.tasks.start(task("def task(): return 2"));
      cancelled(running);
      assertThat(TestingTasks.outcome(next).kind()).isEqualTo(Kind.RESULT);
      await("nothing runs", () -> few.tasks.running() == 0);
    }
  }

  @Test
  void start_nobodyWaitsForWhatWaits_neverBegins() throws IOException {
    PythonSettings settings = TestingTasks.settings(TestingPython.require(), 1, 1, 0, Map.of());
    try (TestingTasks few = new TestingTasks(settings)) {
      few.tasks.start(task("import time\ndef task(): time.sleep(600)"));
      WoveRun late =
          frames.run(
              "def task(): open('%s/begun', 'w').close()".formatted(shared),
              "{}",
              Optional.of(Duration.ofMillis(50)));

      TaskOutcome outcome = few.outcome(late);

      assertThat(new String(outcome.event(), UTF_8)).contains("delivery_timeout of 0.05 s");
    }
    assertThat(shared.resolve("begun")).doesNotExist();
  }

  @Test
  void start_longerThanItMay_isToldBySetting() {
    PythonSettings settings =
        TestingTasks.settings(
            TestingPython.require(), 1, 1, 0, Duration.ofSeconds(1), Map.of(), false);
    try (TestingTasks brief = new TestingTasks(settings)) {
      TaskOutcome outcome = brief.outcome(task("import time\ndef task(): time.sleep(600)"));

      assertThat(new String(outcome.event(), UTF_8))
          .contains("Task task ran longer than 1.0 s (the worker's python.timeout)");
    }
  }

  @Test
  void close_tasksThatRunAndWait_areEnded() {
    PythonSettings settings = TestingTasks.settings(TestingPython.require(), 1, 1, 1, Map.of());
    TestingTasks closing = new TestingTasks(settings);
    StartedTask running = closing.tasks.start(task("import time\ndef task(): time.sleep(600)"));
    StartedTask waiting = closing.tasks.start(task("def task(): return 1"));

    closing.close();

    for (StartedTask task :
        new StartedTask[] {running, waiting, closing.tasks.start(task("def task(): pass"))}) {
      assertThat(new String(TestingTasks.outcome(task).event(), UTF_8))
          .contains("the worker stops", "\"retryable\":true");
    }
  }

  @Test
  void start_warmChildThatWasKilled_isReplaced() throws IOException {
    PythonSettings settings = TestingTasks.settings(TestingPython.require(), 1, 1, 1, Map.of());
    try (TestingTasks warm = new TestingTasks(settings)) {
      warm.tasks.check();
      await("a child waits ready", () -> TestingProcesses.python().findAny().isPresent());
      TestingProcesses.python().forEach(ProcessHandle::destroyForcibly);

      assertThat(warm.outcome(task("def task(): return 1")).kind()).isEqualTo(Kind.RESULT);
    }
  }

  @Test
  void cancel_childThatNeverReads_isCancelled() throws IOException {
    cancelsWhatHangs(TestingTasks::unforked);
  }

  @Test
  void cancel_whileNothingCanBeForked_isCancelled() throws IOException {
    cancelsWhatHangs(settings -> settings);
  }

  private void cancelsWhatHangs(UnaryOperator<PythonSettings> how) throws IOException {
    Files.writeString(
        shared.resolve("ahead.py"),
        "import time\nopen('%s/begun', 'w').close()\ntime.sleep(600)\n".formatted(shared));
    PythonSettings settings =
        TestingTasks.settings(
            TestingPython.require(), 1, 1, 0, Map.of("PYTHONPATH", shared.toString()));
    try (TestingTasks stuck = new TestingTasks(how.apply(settings))) {
      WoveRun large =
          frames.run("def task(data): pass", "{'data': b'x' * 5_000_000}", Optional.empty());
      StartedTask task = stuck.tasks.start(large);
      await("the child hangs", () -> Files.exists(shared.resolve("begun")));

      cancelled(task);
    }
  }
}
