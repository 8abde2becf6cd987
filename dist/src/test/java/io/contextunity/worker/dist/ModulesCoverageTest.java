package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.coverage.CoverageCheck;
import io.contextunity.worker.host.temporal.coverage.CoverageReport;
import io.contextunity.worker.host.temporal.coverage.ServedTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module is left out of {@code --modules}, and ten thousand runs of it are open. */
@Tag("real-temporal")
final class ModulesCoverageTest {
  private static final int MANY = 10_000;
  private static final Duration TO_START = Duration.ofSeconds(120);

  @TempDir Path directory;

  @Test
  void coverage_moduleLeftOut_countAndExampleWithinFiveSeconds() throws Exception {
    try (TestingTemporal temporal = TestingTemporal.startInMemory(directory);
        OpenRuns open = OpenRuns.at(temporal.address())) {
      Finished nothingOpen = coverage(temporal, "--modules", "gardener");
      assertThat(nothingOpen.out())
          .isEqualTo("Covered: no open run would be left without a worker (modules: gardener)\n");
      assertThat(nothingOpen.exitCode()).isZero();

      startRuns(open);

      assertFoundInTime(temporal);
      assertCommand(temporal);
      assertBoot(temporal);
      assertRefusal(temporal);
    }
  }

  private static void startRuns(OpenRuns open) throws Exception {
    long begun = System.nanoTime();
    open.start("HarvestWorkflow", "harvest-tasks", MANY);
    System.out.println("Measured: " + MANY + " runs started in " + since(begun).toMillis() + " ms");
    open.start("it's Old", "gardener-tasks", 3);
    open.start("GardenerWorkflow", "gardener-tasks", 4);
    open.pollAs("another-worker", "others-tasks");
    open.start("OthersWorkflow", "others-tasks", 2);
    open.awaitVisible(MANY + 9);
  }

  private static void assertFoundInTime(TestingTemporal temporal) {
    var gardener =
        List.of(new ServedTypes("gardener", "gardener-tasks", List.of("GardenerWorkflow")));
    Path nowhere = Path.of("target");
    var settings =
        new SettingsLoader(nowhere, nowhere, Map.of())
            .load(Optional.empty(), List.of(new Flag("test", "temporal.host", temporal.address())));
    try (var connection = new TemporalConnection(settings.host().temporal(), "test")) {
      long begun = System.nanoTime();
      CoverageReport report = CoverageCheck.run(connection, gardener);
      Duration took = since(begun);

      System.out.println("Measured: coverage told in " + took.toMillis() + " ms");
      assertThat(took).isLessThan(Duration.ofSeconds(5));
      assertThat(report.unanswered()).isEmpty();
      assertThat(report.stranded().get(0).count()).isEqualTo(MANY);
      assertThat(report.stranded().get(0).workflowId()).startsWith("HarvestWorkflow-");
    }
  }

  private void assertCommand(TestingTemporal temporal) throws IOException {
    Finished answer = coverage(temporal, "--modules", "gardener");
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(1);
    assertThat(answer.out().lines())
        .satisfiesExactly(
            harvest ->
                assertThat(harvest)
                    .startsWith(
                        "STRANDED  10000 open runs of HarvestWorkflow on task queue harvest-tasks,"
                            + " which nobody polls (such as HarvestWorkflow-"),
            wayOut -> assertThat(wayOut).isEqualTo("          way out: add 'harvest' to --modules"),
            old ->
                assertThat(old)
                    .startsWith(
                        "STRANDED  3 open runs of it's Old on task queue gardener-tasks, which is"
                            + " polled here, type unknown (such as it's Old-"),
            wayOut -> assertThat(wayOut).contains("run a build of module 'gardener'"),
            elsewhere ->
                assertThat(elsewhere)
                    .startsWith(
                        "ELSEWHERE 2 open runs of OthersWorkflow on task queue others-tasks, which"
                            + " is polled by another-worker (such as OthersWorkflow-"));

    JsonNode json =
        JsonMapper.builder().build().readTree(coverage(temporal, "--alone", "--json").out());
    assertThat(json.get("modules")).hasSize(4);
    assertThat(json.get("runs").findValuesAsText("workflow_type"))
        .containsExactly("it's Old", "OthersWorkflow");
    assertThat(json.get("runs").findValuesAsText("verdict"))
        .containsExactly("TYPE_UNKNOWN_HERE", "NOBODY_POLLS");
  }

  private void assertBoot(TestingTemporal temporal) throws IOException {
    try (RunningProgram worker = worker(temporal).start()) {
      worker.awaitLine("Module gardener polls", TO_START);

      assertThat(worker.err().lines().filter(line -> line.contains(" Coverage: ")).toList())
          .hasSize(4)
          .anyMatch(line -> line.contains("WARN  Coverage: 10000 open runs of HarvestWorkflow on"))
          .anyMatch(line -> line.contains("WARN  Coverage: 3 open runs of it's Old on"))
          .anyMatch(line -> line.contains("INFO  Coverage: 2 open runs on queues that other"));
    }
  }

  private void assertRefusal(TestingTemporal temporal) throws IOException {
    Finished refused = worker(temporal, "--require-coverage").run(TO_START);

    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.err())
        .contains(
            "contextworker: No worker is started, for require-coverage is set and 10000 open runs"
                + " of HarvestWorkflow on task queue harvest-tasks, which nobody polls (such as")
        .doesNotContain("\tat ")
        .doesNotContain("Module gardener polls");
  }

  private Finished coverage(TestingTemporal temporal, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("modules", "coverage"));
    arguments.addAll(List.of(more));
    long begun = System.nanoTime();
    Finished answer = command(temporal, arguments).run(TO_START);
    System.out.println("Measured: modules coverage ended after " + since(begun).toMillis() + " ms");
    return answer;
  }

  private Invocation worker(TestingTemporal temporal, String... more) throws IOException {
    Path config =
        Files.writeString(directory.resolve("settings.yaml"), "management: {enabled: false}\n");
    List<String> arguments = new ArrayList<>(List.of("--temporal", "--modules", "gardener"));
    arguments.addAll(List.of("--config", config.toString()));
    arguments.addAll(List.of(more));
    return command(temporal, arguments);
  }

  private Invocation command(TestingTemporal temporal, List<String> arguments) {
    return Workplace.in(directory)
        .command(arguments.toArray(String[]::new))
        .with("TEMPORAL_HOST", temporal.address());
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
