package io.contextunity.worker.host.temporal.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each sentence that a person may read. */
class CoverageTextTest {
  @Test
  void line_nobodyPolls() {
    assertThat(CoverageText.line(runs(Verdict.NOBODY_POLLS, 12, "order-17")))
        .isEqualTo(
            "12 open runs of Order on task queue orders-tasks, which nobody polls"
                + " (such as order-17, since 2026-01-31T10:00:00Z)");
  }

  @Test
  void line_typeUnknownHere() {
    assertThat(CoverageText.line(runs(Verdict.TYPE_UNKNOWN_HERE, 1, "order-17")))
        .isEqualTo(
            "1 open run of Order on task queue orders-tasks, which is polled here, type unknown"
                + " (such as order-17, since 2026-01-31T10:00:00Z)");
  }

  @Test
  void line_servedElsewhere() {
    assertThat(CoverageText.line(runs(Verdict.SERVED_ELSEWHERE, 2, "order-17")))
        .isEqualTo(
            "2 open runs of Order on task queue orders-tasks, which is polled by worker-1, worker-2"
                + " (such as order-17, since 2026-01-31T10:00:00Z)");
  }

  @Test
  void line_idWithLineBreak_staysOneLine() {
    assertThat(CoverageText.line(runs(Verdict.NOBODY_POLLS, 1, "a\nERROR all is lost\u001b[2J")))
        .contains("(such as a?ERROR all is lost?[2J,");
  }

  private static OpenRuns runs(Verdict verdict, long count, String id) {
    List<String> pollers =
        verdict == Verdict.SERVED_ELSEWHERE ? List.of("worker-1", "worker-2") : List.of();
    return new OpenRuns(
        verdict, "Order", "orders-tasks", count, id, TestingVisibility.SINCE, pollers);
  }
}
