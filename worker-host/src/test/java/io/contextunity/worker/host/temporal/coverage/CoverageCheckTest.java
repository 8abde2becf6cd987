package io.contextunity.worker.host.temporal.coverage;

import static io.contextunity.worker.host.temporal.coverage.Verdict.NOBODY_POLLS;
import static io.contextunity.worker.host.temporal.coverage.Verdict.SERVED_ELSEWHERE;
import static io.contextunity.worker.host.temporal.coverage.Verdict.TYPE_UNKNOWN_HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.host.temporal.TemporalConnection;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a set with one module, {@code orders}, leaves to nobody. */
class CoverageCheckTest {
  private static final List<ServedTypes> ORDERS =
      List.of(new ServedTypes("orders", "orders-tasks", List.of("Order", "Refund")));

  private TestingVisibility temporal;

  @BeforeEach
  void start() throws IOException {
    Instant now = Instant.now();
    temporal =
        new TestingVisibility(
            Map.of("other", now, "gone", now.minusSeconds(200), "this-worker", now));
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void run_allServed_covered() {
    temporal.open("Order", "orders-tasks", 300);
    temporal.open("Refund", "orders-tasks", 1);

    assertThat(run()).isEqualTo(new CoverageReport(List.of(), 0, Optional.empty()));
    assertThat(run().covered()).isTrue();
  }

  @Test
  void run_nothingOpen_covered() {
    assertThat(run().covered()).isTrue();
  }

  @Test
  void run_nobodyPolls_countAndExample() {
    temporal.open("Order", "orders-tasks", 300);
    temporal.open("Ship", "ship-tasks", 1200);

    CoverageReport report = run();

    assertThat(report.covered()).isFalse();
    assertThat(report.runs())
        .containsExactly(
            new OpenRuns(
                NOBODY_POLLS,
                "Ship",
                "ship-tasks",
                1200,
                "Ship-1",
                TestingVisibility.SINCE,
                List.of()));
  }

  @Test
  void run_thousandsOfRuns_fewQuestions() {
    temporal.open("Ship", "ship-tasks", 10_000);
    temporal.open("Pack", "ship-tasks", 10_000);

    assertThat(run().runs()).extracting(OpenRuns::count).containsExactly(10_000L, 10_000L);
    assertThat(temporal.questions()).isLessThan(10);
  }

  @Test
  void run_servedTypeOnAnotherQueue_stranded() {
    temporal.open("Order", "orders-old", 2);

    assertThat(run().runs())
        .extracting(OpenRuns::verdict, OpenRuns::taskQueue, OpenRuns::count)
        .containsExactly(tuple(NOBODY_POLLS, "orders-old", 2L));
  }

  @Test
  void run_unknownTypeOnOwnQueue_saidApart() {
    temporal.open("Gift", "orders-tasks", 3);

    CoverageReport report = run();

    assertThat(report.covered()).isFalse();
    assertThat(report.runs())
        .extracting(OpenRuns::verdict, OpenRuns::workflowType)
        .containsExactly(tuple(TYPE_UNKNOWN_HERE, "Gift"));
  }

  @Test
  void run_otherLiveWorkerPolls_notStranded() {
    temporal.open("Ship", "polled-tasks", 9);
    temporal.open("Pack", "ship-tasks", 1);

    CoverageReport report = run();

    assertThat(report.runs())
        .extracting(OpenRuns::verdict, OpenRuns::workflowType, OpenRuns::pollers)
        .containsExactly(
            tuple(NOBODY_POLLS, "Pack", List.of()),
            tuple(SERVED_ELSEWHERE, "Ship", List.of("other")));
    assertThat(report.stranded()).hasSize(1);
    assertThat(report.elsewhere()).hasSize(1);
  }

  @Test
  void runAlone_othersDoNotCount() {
    temporal.open("Ship", "polled-tasks", 9);

    assertThat(CoverageCheck.runAlone(temporal.connection(), ORDERS).stranded()).hasSize(1);
  }

  @Test
  void run_manyKinds_theRestIsCountedTogether() {
    for (int i = 0; i < 50; i++) {
      temporal.open("Type" + i, "ship-tasks", 2);
    }

    CoverageReport report = run();

    assertThat(report.runs()).hasSize(20);
    assertThat(report.more()).isEqualTo(60);
    assertThat(report.covered()).isFalse();
  }

  @Test
  void run_nameThatTheServerCannotCompareWith_foundAllTheSame() {
    temporal.open("Odd\\Type", "ship-tasks", 250);
    temporal.open("Ship", "ship-tasks", 4);

    assertThat(run().runs())
        .extracting(OpenRuns::workflowType, OpenRuns::count)
        .containsExactly(tuple("Ship", 4L), tuple("Odd\\Type", 1L));
  }

  @Test
  void run_servedNameThatTheServerCannotCompareWith_isServed() {
    temporal.open("Odd\\Type", "odd-tasks", 250);

    var odd = List.of(new ServedTypes("odd", "odd-tasks", List.of("Odd\\Type")));

    assertThat(CoverageCheck.run(temporal.connection(), odd).covered()).isTrue();
  }

  @Test
  void run_tooManyQuestions_asksAgain() {
    temporal.open("Ship", "ship-tasks", 7);
    temporal.refuse(3);

    assertThat(run().runs()).extracting(OpenRuns::count).containsExactly(7L);
  }

  @Test
  void run_neverAnswers_endsInTime() {
    temporal.refuse(Integer.MAX_VALUE);
    long begun = System.nanoTime();

    CoverageReport report = run();

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isLessThan(CoverageCheck.PATIENCE.plusSeconds(1));
    assertThat(report.covered()).isFalse();
    assertThat(report.unanswered())
        .hasValue(
            "Temporal at %s does not tell open runs: RESOURCE_EXHAUSTED: too many"
                .formatted(temporal.connection().address()));
  }

  @Test
  void run_unreachable_saysSo() {
    try (TemporalConnection nobody = TestingVisibility.connectionTo("127.0.0.1:1")) {
      assertThat(CoverageCheck.run(nobody, ORDERS).unanswered())
          .hasValue(
              "Temporal at 127.0.0.1:1 does not answer: UNAVAILABLE: Connection refused"
                  + " (set TEMPORAL_HOST or --temporal-host)");
    }
  }

  @Test
  void run_inMemoryServer_cannotTell() throws IOException {
    int port = freePort();
    TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port, true);
    try (TemporalConnection memory = TestingVisibility.connectionTo("127.0.0.1:" + port)) {
      CoverageReport report = CoverageCheck.run(memory, ORDERS);

      assertThat(report.runs()).isEmpty();
      assertThat(report.unanswered())
          .hasValue("Temporal at 127.0.0.1:" + port + " cannot tell open runs");
    } finally {
      server.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private CoverageReport run() {
    return CoverageCheck.run(temporal.connection(), ORDERS);
  }
}
