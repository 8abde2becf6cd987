package io.contextunity.worker.wove.python;

import static io.contextunity.worker.wove.python.TestingTasks.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.contextunity.worker.wove.task.WoveRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many tasks, one in ten cancelled and one in twenty dying. More with -Dwove.tasks=2000. */
final class PythonLeaksTest {
  private static final int TASKS = Integer.getInteger("wove.tasks", 60);
  // Of the JDK: it keeps threads that wait for processes for a while.
  private static final List<String> OURS = List.of("wove-python-", "child-");

  @Test
  void start_many_leaveNothing() throws Exception {
    String interpreter = TestingPython.require();
    Map<Kind, Integer> ends = new EnumMap<>(Kind.class);
    Path folder;
    long before;
    try (TestingFrames frames = new TestingFrames(interpreter)) {
      round(frames, interpreter, 3, new EnumMap<>(Kind.class));
      before = TestingProcesses.descriptors();

      folder = round(frames, interpreter, TASKS, ends);

      assertThat(TestingProcesses.descriptors()).isLessThanOrEqualTo(before + 2);
    }
    assertThat(ends)
        .containsEntry(Kind.CANCELLED, TASKS / 10)
        .containsEntry(Kind.ERROR, TASKS / 20)
        .containsEntry(Kind.RESULT, TASKS - TASKS / 10 - TASKS / 20);
    assertThat(folder).doesNotExist();
    assertThat(TestingProcesses.python()).isEmpty();
    await("no thread is left", () -> ourThreads().findAny().isEmpty());
  }

  /** Returns where the children's folders were. */
  private static Path round(
      TestingFrames frames, String interpreter, int tasks, Map<Kind, Integer> ends)
      throws IOException {
    PythonSettings settings = TestingTasks.settings(interpreter, 2, tasks, 2, Map.of());
    try (TestingTasks python = new TestingTasks(settings)) {
      WoveRun place = frames.run("import os\ndef task(): return os.getcwd()");
      String own = frames.repr(python.outcome(place), "result_pickle").replace("'", "");
      Path folder = Path.of(own).getParent();
      all(frames, python, tasks).forEach(kind -> ends.merge(kind, 1, Integer::sum));
      // The one that forks, and two that wait ready.
      await("no more than those that wait ready are left", () -> folders(folder) <= 3);
      return folder;
    }
  }

  private static List<Kind> all(TestingFrames frames, TestingTasks python, int tasks) {
    WoveRun good = frames.run("import tempfile\ndef task(): return tempfile.mkstemp()[0] > 0");
    WoveRun dying =
        frames.run("import os, signal\ndef task(): os.kill(os.getpid(), signal.SIGKILL)");
    WoveRun endless = frames.run("import time\ndef task(): time.sleep(600)");
    List<StartedTask> started = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      if (i % 20 == 5) {
        started.add(python.tasks.start(dying));
      } else if (i % 10 == 9) {
        StartedTask task = python.tasks.start(endless);
        // Some while they wait, some while they start, some while they run.
        task.outcome()
            .completeOnTimeout(null, 40L * i, TimeUnit.MILLISECONDS)
            .thenRun(task::cancel);
        started.add(task);
      } else {
        started.add(python.tasks.start(good));
      }
    }
    return started.stream().map(task -> TestingTasks.outcome(task).kind()).toList();
  }

  private static long folders(Path parent) {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> OURS.stream().anyMatch(thread.getName()::startsWith));
  }
}
