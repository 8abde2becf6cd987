package io.contextunity.worker.wove.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests with a real Python: two tasks at once, one process waits ready. */
abstract class PythonTests {
  static TestingFrames frames;
  static TestingTasks python;

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
      python = null;
    }
  }

  static TaskOutcome run(String source) {
    return python.outcome(frames.run(source));
  }

  static String result(TaskOutcome outcome) {
    assertThat(outcome.kind())
        .as(TestingFrames.event(outcome).toPrettyString())
        .isEqualTo(Kind.RESULT);
    return frames.repr(outcome, "result_pickle");
  }

  static String error(TaskOutcome outcome, String field) {
    assertThat(outcome.kind()).isEqualTo(Kind.ERROR);
    return TestingFrames.event(outcome).path("error").path(field).asText();
  }
}
