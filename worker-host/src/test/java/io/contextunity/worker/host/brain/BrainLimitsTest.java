package io.contextunity.worker.host.brain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrainLimitsTest {

  @Test
  void limits_notPositive() {
    assertThatThrownBy(() -> new BrainLimits(Duration.ZERO, 1, 1))
        .hasMessage("Brain's callTimeout: PT0S (expected: more than zero)");
    assertThatThrownBy(() -> new BrainLimits(Duration.ofSeconds(1), 0, 1))
        .hasMessage("Brain's maxConcurrentWrites: 0 (expected: at least 1)");
    assertThatThrownBy(() -> new BrainLimits(Duration.ofSeconds(1), 1, 0))
        .hasMessage("Brain's maxConcurrentReads: 0 (expected: at least 1)");
  }
}
