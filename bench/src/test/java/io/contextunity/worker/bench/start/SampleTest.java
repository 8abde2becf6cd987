package io.contextunity.worker.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SampleTest {

  @Test
  void millis_shares() {
    List<Long> oneToHundredMillis =
        LongStream.rangeClosed(1, 100).mapToObj(i -> (101 - i) * 1_000_000).toList();

    Sample sample = new Sample(oneToHundredMillis, 0, 2);

    assertThat(sample.millis(0.5)).isEqualTo(50);
    assertThat(sample.millis(0.99)).isEqualTo(99);
    assertThat(sample.rate()).isEqualTo(50);
  }

  @Test
  void and_addsEverything() {
    Sample both = new Sample(List.of(3L, 1L), 1, 1).and(new Sample(List.of(2L), 2, 0.5));

    assertThat(both).isEqualTo(new Sample(List.of(1L, 2L, 3L), 3, 1.5));
  }
}
