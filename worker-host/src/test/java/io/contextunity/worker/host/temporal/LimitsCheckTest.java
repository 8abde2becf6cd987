package io.contextunity.worker.host.temporal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.config.LimitOverrides;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsCheckTest {
  @Test
  void require_known() {
    assertThatCode(
            () ->
                LimitsCheck.require(
                    overrides("module-limits.harvest.max-pollers=4"), List.of("harvest")))
        .doesNotThrowAnyException();
  }

  @Test
  void require_unknownModule_namesTheNearest() {
    assertProblem(
        "module-limits.harvset: no plugin has this module (did you mean 'harvest'?)",
        "module-limits.harvset.max-pollers=4");
  }

  @Test
  void require_unknownModule_namesTheKnown() {
    assertProblem(
        "module-limits.spam: no plugin has this module (known: gardener, harvest)",
        "module-limits.spam.max-pollers=4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-concurrent-activities | 0 | 0 (expected: at least 1)",
        "max-concurrent-local-activities | 0 | 0 (expected: at least 1)",
        "max-concurrent-workflow-tasks | 1 | 1 (expected: at least 2)",
        "max-pollers | 1 | 1 (expected: at least 2)",
        "activities-per-second | -1 | -1.0 (expected: a number each second, or 0 for no limit)",
        "queue-activities-per-second | -1"
            + " | -1.0 (expected: a number each second, or 0 for no limit)",
      })
  void require_outOfRange(String limit, String value, String problem) {
    String path = "module-limits.harvest." + limit;

    assertProblem(path + ": " + problem, path + "=" + value);
  }

  @Test
  void require_severalProblems_allAreTold() {
    assertThatThrownBy(
            () ->
                LimitsCheck.require(
                    overrides(
                        "module-limits.spam.max-pollers=1", "module-limits.harvest.max-pollers=1"),
                    List.of("harvest")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            3 problems in the settings:
              module-limits.harvest.max-pollers: 1 (expected: at least 2)
              module-limits.spam: no plugin has this module (known: harvest)
              module-limits.spam.max-pollers: 1 (expected: at least 2)""");
  }

  private static void assertProblem(String problem, String setting) {
    assertThatThrownBy(
            () -> LimitsCheck.require(overrides(setting), List.of("harvest", "gardener")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(problem);
  }

  private static Map<String, LimitOverrides> overrides(String... settings) {
    List<Flag> flags = new ArrayList<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      flags.add(new Flag("test", parts[0], parts[1]));
    }
    return new SettingsLoader(Path.of("target"), Path.of("target"), Map.of())
        .load(Optional.empty(), flags)
        .host()
        .moduleLimits();
  }
}
