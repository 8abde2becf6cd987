package io.contextunity.worker.host.cli.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.host.cli.plugins.Json;
import io.contextunity.worker.host.inspect.DirectoryTypes;
import io.contextunity.worker.host.temporal.coverage.CoverageReport;
import io.contextunity.worker.host.temporal.coverage.OpenRuns;
import io.contextunity.worker.host.temporal.coverage.ServedTypes;
import io.contextunity.worker.host.temporal.coverage.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code modules coverage} prints, with the way out of each case. */
class CoverageAnswerTest {
  private static final ServedTypes ORDERS =
      new ServedTypes("orders", "orders-tasks", List.of("Order"));
  private static final ServedTypes SHIPPING =
      new ServedTypes("shipping", "shipping-tasks", List.of("Ship"));

  @Test
  void print_covered() {
    assertThat(printed(new CoverageReport(List.of(), 0, Optional.empty())))
        .isEqualTo("Covered: no open run would be left without a worker (modules: orders)\n");
  }

  @Test
  void print_moduleOfTheDirectoryServes_isNamed() {
    assertThat(printed(stranded("Ship", "shipping-tasks")))
        .isEqualTo(
            """
            STRANDED  3 open runs of Ship on task queue shipping-tasks, which nobody polls (such as Ship-1, since 2026-01-31T10:00:00Z)
                      way out: add 'shipping' to --modules
            """);
  }

  @Test
  void print_nobodyHereHasTheType() {
    assertThat(printed(stranded("Pack", "pack-tasks")))
        .endsWith(
            "way out: no plugin here has the type: add the one that has, or end these runs\n");
  }

  @Test
  void print_typeIsServedOnAnotherQueue() {
    assertThat(printed(stranded("Order", "orders-old")))
        .endsWith(
            "way out: module 'orders' serves the type on orders-tasks alone: run a build of it that"
                + " polls orders-old, or end these runs\n");
  }

  @Test
  void print_typeUnknownHere() {
    assertThat(printed(report(Verdict.TYPE_UNKNOWN_HERE, "Gift", "orders-tasks")))
        .startsWith(
            "STRANDED  3 open runs of Gift on task queue orders-tasks, which is polled here, type"
                + " unknown (")
        .endsWith("way out: run a build of module 'orders' that has the type, or end these runs\n");
  }

  @Test
  void print_servedElsewhere_coveredAllTheSame() {
    assertThat(printed(report(Verdict.SERVED_ELSEWHERE, "Ship", "shipping-tasks")))
        .isEqualTo(
            """
            ELSEWHERE 3 open runs of Ship on task queue shipping-tasks, which is polled by worker-2 (such as Ship-1, since 2026-01-31T10:00:00Z)
            Covered: no open run would be left without a worker (modules: orders)
            """);
  }

  @Test
  void print_unknown() {
    assertThat(printed(new CoverageReport(List.of(), 7, Optional.of("Temporal does not tell"))))
        .isEqualTo(
            """
            UNKNOWN   7 open runs of further kinds, not looked at
            UNKNOWN   Temporal does not tell
            """);
  }

  @Test
  void json_oneObjectForEachKind() throws Exception {
    JsonNode json =
        JsonMapper.builder().build().readTree(Json.of(answer(stranded("Ship", "shipping-tasks"))));

    assertThat(json.get("covered").asBoolean()).isFalse();
    assertThat(json.get("modules")).hasSize(1);
    JsonNode runs = json.get("runs").get(0);
    assertThat(runs.get("verdict").asText()).isEqualTo("NOBODY_POLLS");
    assertThat(runs.get("workflow_type").asText()).isEqualTo("Ship");
    assertThat(runs.get("task_queue").asText()).isEqualTo("shipping-tasks");
    assertThat(runs.get("count").asLong()).isEqualTo(3);
    assertThat(runs.get("workflow_id").asText()).isEqualTo("Ship-1");
    assertThat(runs.get("since").asText()).isEqualTo("2026-01-31T10:00:00Z");
    assertThat(runs.get("served_by").asText()).isEqualTo("shipping");
    assertThat(runs.get("way_out").asText()).isEqualTo("add 'shipping' to --modules");
  }

  private static CoverageReport stranded(String type, String queue) {
    return report(Verdict.NOBODY_POLLS, type, queue);
  }

  private static CoverageReport report(Verdict verdict, String type, String queue) {
    List<String> pollers = verdict == Verdict.SERVED_ELSEWHERE ? List.of("worker-2") : List.of();
    Instant since = Instant.parse("2026-01-31T10:00:00Z");
    var runs = new OpenRuns(verdict, type, queue, 3, type + "-1", since, pollers);
    return new CoverageReport(List.of(runs), 0, Optional.empty());
  }

  private static CoverageAnswer answer(CoverageReport report) {
    return CoverageAnswer.of(
        report, List.of(ORDERS), new DirectoryTypes(List.of(ORDERS, SHIPPING), List.of()));
  }

  private static String printed(CoverageReport report) {
    var text = new StringWriter();
    answer(report).print(new PrintWriter(text, true));
    return text.toString();
  }
}
