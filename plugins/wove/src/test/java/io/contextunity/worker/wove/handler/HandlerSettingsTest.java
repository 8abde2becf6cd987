package io.contextunity.worker.wove.handler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HandlerSettingsTest {
  @Test
  void settings_outOfRange() {
    assertThatThrownBy(() -> new HandlerSettings(-1, 1, null))
        .hasMessage("threads: -1 (expected: 1 or more)");
    assertThatThrownBy(() -> new HandlerSettings(1, -1, null))
        .hasMessage("queue: -1 (expected: 1 or more)");
    assertThatThrownBy(() -> new HandlerSettings(1, 1, Duration.ZERO))
        .hasMessage("timeout: PT0S (expected: more than nothing)");
  }
}
