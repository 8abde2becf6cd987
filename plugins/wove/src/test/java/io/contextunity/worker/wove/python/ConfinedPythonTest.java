package io.contextunity.worker.wove.python;

import static io.contextunity.worker.wove.python.TestingTasks.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.contextunity.worker.wove.task.WoveRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks in a sandbox. */
final class ConfinedPythonTest extends PythonTests {

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
