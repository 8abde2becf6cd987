package io.contextunity.worker.wove.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.wove.task.TaskOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator meets whose Python is not fit. */
final class InterpreterTest {
  @TempDir Path folder;

  @Test
  void check_fit_saysItsVersion() {
    try (TestingTasks python = tasks(TestingPython.require(), Map.of())) {
      assertThat(python.tasks.check()).matches("Python 3\\.\\d+\\.\\d+, cloudpickle \\d.*");
    }
  }

  @Test
  void check_noSuchProgram_namesTheSetting() {
    try (TestingTasks python = tasks("python-of-nobody", Map.of())) {
      assertThatThrownBy(python.tasks::check)
          .isInstanceOf(ModuleException.class)
          .hasMessage(
              "Python of python.interpreter 'python-of-nobody' cannot be started: Child wove-check cannot be started: there is no program python-of-nobody that could be run");

      TaskOutcome outcome =
          python.outcome(TestingFrames.pickled("gAV9lC4=", "gAV9lC4=", Optional.empty()));

      assertThat(TestingFrames.event(outcome).path("error").path("message").asText())
          .contains("python-of-nobody");
      assertThat(TestingFrames.event(outcome).path("error").path("source").asText())
          .isEqualTo("config");
    }
  }

  @Test
  void check_notPython_saysSo() {
    try (TestingTasks python = tasks("/bin/sh", Map.of())) {
      assertThatThrownBy(python.tasks::check)
          .hasMessageStartingWith("python.interpreter '/bin/sh' does not answer as Python does")
          .hasMessageEndingWith("(expected: Python 3.8 or newer)");
    }
  }

  @Test
  void check_withoutCloudpickle_saysHowToGetIt() throws IOException {
    Files.writeString(
        folder.resolve("cloudpickle.py"),
        "raise ModuleNotFoundError(\"No module named 'cloudpickle'\")\n");
    try (TestingTasks python =
        tasks(TestingPython.require(), Map.of("PYTHONPATH", folder.toString()))) {
      assertThatThrownBy(python.tasks::check)
          .hasMessageContaining("has no cloudpickle: ModuleNotFoundError: No module named")
          .hasMessageMatching(".*\\(/.* -m pip install cloudpickle\\)");
    }
  }

  @Test
  void parse_oldPython_namesWhatIsExpected() {
    byte[] printed = "{\"version\": \"3.6.9\", \"cloudpickle\": \"1.0\"}".getBytes();

    assertThatThrownBy(() -> PythonFacts.parse("python3", printed, ""))
        .hasMessage(
            "Python of python.interpreter 'python3' is 3.6.9 (expected: 3.8 or newer, and the minor version that callers have)");
  }

  private static TestingTasks tasks(String interpreter, Map<String, String> environment) {
    return new TestingTasks(TestingTasks.settings(interpreter, 1, 1, 1, environment));
  }
}
