package io.contextunity.worker.wove.python;

import static io.contextunity.worker.wove.python.TestingTasks.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks are forks of one Python: what they share, and what they must not. */
final class PythonForksTest extends PythonTests {
  @TempDir Path shared;

  @Test
  void start_tasks_areForksOfOneProcess() {
    String parent = result(run("import os\ndef task(): return os.getppid()"));

    assertThat(result(run("import os\ndef task(): return os.getppid()"))).isEqualTo(parent);
    assertThat(Long.parseLong(parent)).isNotEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void start_task_leadsASessionOfItsOwn() {
    assertThat(
            result(
                run("import os\ndef task(): return os.getsid(0) == os.getpgid(0) == os.getpid()")))
        .isEqualTo("True");
  }

  @Test
  void start_tasks_haveFoldersAndTemporaryFilesOfTheirOwn() {
    String source =
        """
        import os, tempfile
        def task():
            assert os.path.dirname(tempfile.mkstemp()[1]) == os.getcwd()
            return os.getcwd()
        """;

    assertThat(result(run(source))).isNotEqualTo(result(run(source)));
  }

  @Test
  void start_tasks_haveMarksOfTheirOwn_whereOthersSeeThem() {
    String source =
        """
        import os, subprocess
        def task():
            seen = [line for line in open('/proc/self/environ').read().split('\\0') if 'CHILD' in line]
            below = subprocess.run(['env'], capture_output=True, text=True).stdout.split()
            assert seen == ['CONTEXTWORKER_CHILD=' + os.environ['CONTEXTWORKER_CHILD']], seen
            assert seen[0] in below, below
            return seen[0]
        """;

    String one = result(run(source));

    assertThat(one).contains("CONTEXTWORKER_CHILD=");
    assertThat(result(run(source))).isNotEqualTo(one);
  }

  @Test
  void start_randomNumbers_differ() {
    String source = "import random\ndef task(): return random.random()";

    assertThat(result(run(source))).isNotEqualTo(result(run(source)));
  }

  @Test
  void start_descriptors_areItsOwn() {
    assertThat(result(run("import os\ndef task(): return sorted(os.listdir('/proc/self/fd'))")))
        // Standard ones, the frames' two, and the one that lists.
        .isEqualTo("['0', '1', '2', '3', '4', '5']");
  }

  @Test
  void start_daemonWithoutSessionMarkOrParent_goesWithItsTask() throws IOException {
    result(run(startsDaemon("env -i setsid", "while not daemon_told(): time.sleep(0.01)")));

    long daemon = daemon();
    await("the daemon is gone", () -> !TestingProcesses.runs(daemon));
  }

  @Test
  void start_daemonOfATaskThatRuns_staysUntilItsEnd() throws IOException {
    StartedTask task = python.tasks.start(frames.run(startsDaemon("setsid", "time.sleep(600)")));
    await("the daemon runs", () -> shared.resolve("pid").toFile().length() > 0);
    long daemon = daemon();

    result(run("def task(): return 1"));
    python.tasks.start(frames.run("import os\ndef task(): os._exit(3)")).outcome().join();

    assertThat(TestingProcesses.runs(daemon)).isTrue();
    task.cancel();
    assertThat(TestingTasks.outcome(task).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(TestingProcesses.runs(daemon)).isFalse();
  }

  @Test
  void start_forkServerKilled_endsItsTasksAndTheNextRuns() throws IOException {
    try (TestingTasks own =
        new TestingTasks(TestingTasks.settings(TestingPython.require(), 2, 10, 0, Map.of()))) {
      StartedTask running =
          own.tasks.start(
              frames.run(
                  "import time\ndef task():\n  open('%s/begun', 'w').close()\n  time.sleep(600)"
                      .formatted(shared)));
      await("it runs", () -> Files.exists(shared.resolve("begun")));
      String server = result(own.outcome(frames.run("import os\ndef task(): return os.getppid()")));

      ProcessHandle.of(Long.parseLong(server)).orElseThrow().destroyForcibly();

      TaskOutcome outcome = TestingTasks.outcome(running);
      assertThat(error(outcome, "kind")).isEqualTo("ProcessEnded");
      List<TaskOutcome> next = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        next.add(own.outcome(frames.run("def task(): return 1")));
      }
      assertThat(next).allMatch(each -> each.kind() == Kind.RESULT);
    }
  }

  /** A task that starts a daemon, which tells its process id, and does something then. */
  private String startsDaemon(String by, String then) {
    return """
    import os, subprocess, time
    def daemon_told():
        return os.path.exists('SHARED/pid') and open('SHARED/pid').read()
    def task():
        subprocess.run(
            ['/bin/sh', '-c', 'BY /bin/sh -c "echo \\$\\$ >SHARED/pid; exec sleep 600" &'])
        THEN
    """
        .replace("SHARED", shared.toString())
        .replace("BY", by)
        .replace("THEN", then);
  }

  private long daemon() throws IOException {
    return Long.parseLong(Files.readString(shared.resolve("pid")).strip());
  }
}
