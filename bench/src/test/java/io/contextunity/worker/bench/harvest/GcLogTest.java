package io.contextunity.worker.bench.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GcLogTest {

  @Test
  void of_collections() {
    String log =
        """
        [0.008s][info][gc] Using G1
        [0.541s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 23M->7M(256M) 5.1ms
        [1.002s][info][gc] GC(1) Concurrent Mark Cycle
        [1.530s][info][gc] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 151M->44M(256M) 6.0ms
        [1.901s][info][gc] GC(3) Pause Young (Mixed) (G1 Evacuation Pause) 90M->60M(256M) 4.2ms
        """;

    assertThat(GcLog.of(log)).isEqualTo(new GcLog(151, 60));
  }
}
