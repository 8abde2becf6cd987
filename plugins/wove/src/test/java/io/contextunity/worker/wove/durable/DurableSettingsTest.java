package io.contextunity.worker.wove.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.testing.TestingModuleContext;
import io.contextunity.worker.wove.durable.DurableSettings.Mode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DurableSettingsTest {
  private static DurableSettings read(Map<String, Object> settings) {
    return TestingModuleContext.withSettings(settings).settings(DurableSettings.class);
  }

  @Test
  void settings_nothingSaid() {
    assertThat(read(Map.of()))
        .isEqualTo(DurableSettings.DEFAULT)
        .isEqualTo(
            new DurableSettings(
                Mode.OFF, Duration.ofHours(24), Duration.ofSeconds(10), 5, 512 * 1024));
  }

  @Test
  void settings_allSaid() {
    assertThat(
            read(
                Map.of(
                    "mode", "on-request",
                    "timeout", "2h",
                    "heartbeat-timeout", "5s",
                    "attempts", 2,
                    "inline-bytes", 1000)))
        .isEqualTo(
            new DurableSettings(
                Mode.ON_REQUEST, Duration.ofHours(2), Duration.ofSeconds(5), 2, 1000));
  }

  @Test
  void settings_wrong() {
    assertRefused("timeout", "0s", "timeout: PT0S (expected: more than 0)");
    assertRefused("heartbeat-timeout", "2s", "heartbeat-timeout: PT2S (expected: at least 3s)");
    assertRefused("attempts", -1, "attempts: -1 (expected: at least 1)");
    assertRefused("inline-bytes", 2_000_000, "inline-bytes: 2000000 (expected: 1 to 1048576)");
    assertRefused("mode", "sometimes", "sometimes");
  }

  private static void assertRefused(String key, Object value, String message) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(ModuleException.class)
        .hasMessageContaining(message);
  }
}
