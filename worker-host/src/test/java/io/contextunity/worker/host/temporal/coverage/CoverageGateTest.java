package io.contextunity.worker.host.temporal.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.LogCapture;
import io.contextunity.worker.host.temporal.TemporalConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a boot says, and when it ends there. */
class CoverageGateTest {
  private TestingVisibility temporal;
  private LogCapture log;

  @BeforeEach
  void start() throws IOException {
    temporal = new TestingVisibility(Map.of("other", Instant.now()));
    log = LogCapture.of(CoverageGate.class.getName());
  }

  @AfterEach
  void stop() {
    log.close();
    temporal.close();
  }

  @Test
  void check_covered_silent() {
    check(true);

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void check_stranded_warnsShortly() {
    for (int kind = 1; kind <= 5; kind++) {
      temporal.open("Type" + kind, "old-tasks", 10 - kind);
    }

    check(false);

    assertThat(log.lines())
        .containsExactly(
            warning("9 open runs of Type1", "Type1-1"),
            warning("8 open runs of Type2", "Type2-10"),
            warning("7 open runs of Type3", "Type3-18"),
            "WARN Coverage: 11 open runs of 2 more kinds that nobody serves",
            "WARN Coverage: run the modules that serve these runs, too"
                + " (see: contextworker modules coverage)");
  }

  private static String warning(String runs, String example) {
    return "WARN Coverage: %s on task queue old-tasks, which nobody polls (such as %s, since %s)"
        .formatted(runs, example, TestingVisibility.SINCE);
  }

  @Test
  void check_othersServe_saysSo_andDoesNotRefuse() {
    temporal.open("Ship", "polled-tasks", 5);

    check(true);

    assertThat(log.lines())
        .containsExactly(
            "INFO Coverage: 5 open runs on queues that other workers poll"
                + " (see: contextworker modules coverage)");
  }

  @Test
  void check_strandedAndRequired_refuses() {
    temporal.open("Ship", "ship-tasks", 1);

    assertThatThrownBy(() -> check(true))
        .isInstanceOf(UncoveredException.class)
        .hasMessage(
            "No worker is started, for require-coverage is set and 1 open run of Ship on task queue"
                + " ship-tasks, which nobody polls (such as Ship-1, since 2026-01-31T10:00:00Z)"
                + " (run the modules that serve them, too; see: contextworker modules coverage)");
  }

  @Test
  void check_manyKinds_allAreMentioned() {
    for (int kind = 0; kind < 30; kind++) {
      temporal.open("Type" + kind, "old-tasks", 1);
    }

    assertThatThrownBy(() -> check(true))
        .hasMessageContaining("; 17 open runs of 17 more kinds that nobody serves")
        .hasMessageContaining("; 10 open runs of further kinds, not looked at (");
  }

  @Test
  void check_cannotTell_oneLine() {
    try (TemporalConnection nobody = TestingVisibility.connectionTo("127.0.0.1:1")) {
      new CoverageGate(nobody, false).check(List.of());

      assertThat(log.lines())
          .containsExactly(
              "INFO Coverage: whether open runs are left without a worker is not known: Temporal at"
                  + " 127.0.0.1:1 does not answer: UNAVAILABLE: Connection refused (set"
                  + " TEMPORAL_HOST or --temporal-host)");
    }
  }

  @Test
  void check_cannotTellAndRequired_refuses() {
    try (TemporalConnection nobody = TestingVisibility.connectionTo("127.0.0.1:1")) {
      assertThatThrownBy(() -> new CoverageGate(nobody, true).check(List.of()))
          .isInstanceOf(UncoveredException.class)
          .hasMessageStartingWith(
              "No worker is started, for require-coverage is set and whether open runs are left"
                  + " without a worker is not known: Temporal at 127.0.0.1:1 does not answer")
          .hasMessageEndingWith("(start without it if that is fine)");
    }
  }

  private void check(boolean required) {
    new CoverageGate(temporal.connection(), required).check(List.of());
  }
}
