package io.contextunity.worker.host.isolation.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrashesTest {
  private final Crashes crashes = new Crashes(Duration.ofSeconds(1));

  @Test
  void add_shortLived_pausesDouble_andTheFifthIsTheLast() {
    assertThat(IntStream.range(0, 4).mapToObj(i -> crashes.add(Duration.ZERO).orElseThrow()))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));
    assertThat(crashes.add(Duration.ofSeconds(9))).isEmpty();
  }

  @Test
  void add_thatLasted_isNoLoop_pausesGrowToAMinute() {
    IntStream.range(0, 20).forEach(i -> crashes.add(Crashes.LASTED));

    assertThat(crashes.add(Crashes.LASTED)).contains(Duration.ofMinutes(1));
  }

  @Test
  void add_afterFiveMinutes_beginsAnew() {
    crashes.add(Crashes.LASTED);
    crashes.add(Crashes.LASTED);

    assertThat(crashes.add(Crashes.WELL)).contains(Duration.ofSeconds(1));
    assertThat(crashes.add(Duration.ZERO)).contains(Duration.ofSeconds(2));
  }
}
