package io.contextunity.worker.wove.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.testing.TestingModuleContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PythonSettingsTest {

  private static PythonSettings bind(Map<String, Object> settings) {
    return TestingModuleContext.withSettings(settings).settings(PythonSettings.class);
  }

  @Test
  void bind_nothing_isTheDefaults() {
    PythonSettings settings = bind(Map.of());

    assertThat(settings).isEqualTo(PythonSettings.defaults());
    assertThat(settings.interpreter()).isEqualTo("python3");
    assertThat(settings.maxConcurrent()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(settings.warm()).contains(settings.maxConcurrent());
    assertThat(settings.maxWaiting()).contains(1000);
    assertThat(settings.timeout()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void bind_everything_isRead() {
    PythonSettings settings =
        bind(
            Map.ofEntries(
                Map.entry("interpreter", "/srv/venv/bin/python"),
                Map.entry("max-concurrent", 3),
                Map.entry("max-waiting", 0),
                Map.entry("warm", 0),
                Map.entry("memory-mebibytes", 64),
                Map.entry("processors", 0.5),
                Map.entry("processes", 10),
                Map.entry("file-mebibytes", 7),
                Map.entry("timeout", "90s"),
                Map.entry("grace", "1s"),
                Map.entry("confined", true),
                Map.entry("network", true),
                Map.entry("readable", List.of("/srv/data")),
                Map.entry("environment", Map.of("MODEL", "small")),
                Map.entry("preload", List.of("numpy", "a.b")),
                Map.entry("log-lines", 0)));

    assertThat(settings.warm()).contains(0);
    assertThat(settings.maxWaiting()).contains(0);
    assertThat(settings.logLines()).contains(0);
    assertThat(settings.processors()).isEqualTo(0.5);
    assertThat(settings.readable()).containsExactly(Path.of("/srv/data"));
    assertThat(settings.environment()).containsExactly(Map.entry("MODEL", "small"));
    assertThat(settings.preload()).containsExactly("numpy", "a.b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interpreter | venv/bin/python | interpreter 'venv/bin/python' (expected: an absolute path, or a name on the PATH)",
        "max-concurrent | -1 | max-concurrent '-1' (expected: at least 1)",
        "max-waiting | -1 | max-waiting '-1' (expected: at least 0)",
        "warm | -2 | warm '-2' (expected: at least 0)",
        "memory-mebibytes | 3 | memory-mebibytes '3' (expected: at least 32)",
        "processors | -1 | processors '-1.0' (expected: above 0)",
        "processes | 1 | processes '1' (expected: at least 4)",
        "file-mebibytes | -1 | file-mebibytes '-1' (expected: at least 1)",
        "log-lines | -1 | log-lines '-1' (expected: at least 0)",
        "timeout | 0s | timeout 'PT0S' (expected: longer than nothing)",
        "preload | os; evil | preload 'os; evil' (expected: a module's name, such as numpy)"
      })
  void bind_unfitValue_isNamed(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of(key, value))).hasMessageContaining(message);
  }
}
