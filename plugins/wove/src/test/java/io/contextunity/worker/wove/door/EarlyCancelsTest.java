package io.contextunity.worker.wove.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EarlyCancelsTest {
  private long now;
  private final EarlyCancels cancels = new EarlyCancels(() -> now);

  @Test
  void take_once() {
    cancels.add("a");

    assertThat(cancels.take("b")).isFalse();
    assertThat(cancels.take("a")).isTrue();
    assertThat(cancels.take("a")).isFalse();
  }

  @Test
  void take_tooLate() {
    cancels.add("a");

    now += Duration.ofMinutes(6).toNanos();

    assertThat(cancels.take("a")).isFalse();
  }

  @Test
  void add_many_theOldestGo() {
    for (int i = 0; i <= EarlyCancels.MOST; i++) {
      cancels.add("run-" + i);
    }

    assertThat(cancels.take("run-0")).isFalse();
    assertThat(cancels.take("run-1")).isTrue();
    assertThat(cancels.take("run-" + EarlyCancels.MOST)).isTrue();
  }
}
