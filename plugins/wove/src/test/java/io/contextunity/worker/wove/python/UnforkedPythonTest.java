package io.contextunity.worker.wove.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A Python started for each task, as with {@code python.fork: false}. */
final class UnforkedPythonTest {

  @Test
  void start_tasks_areStartedByTheHostItself() throws Exception {
    String interpreter = TestingPython.require();
    try (TestingFrames frames = new TestingFrames(interpreter);
        TestingTasks python =
            new TestingTasks(
                TestingTasks.unforked(TestingTasks.settings(interpreter, 2, 10, 1, Map.of())))) {
      for (int i = 0; i < 3; i++) {
        TaskOutcome outcome =
            python.outcome(frames.run("import os\nasync def task(): return os.getppid()"));

        assertThat(outcome.kind()).isEqualTo(Kind.RESULT);
        assertThat(frames.repr(outcome, "result_pickle"))
            .isEqualTo(Long.toString(ProcessHandle.current().pid()));
      }
    }
  }
}
