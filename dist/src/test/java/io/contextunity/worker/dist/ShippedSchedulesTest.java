package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedules that the modules of the distribution ship. */
final class ShippedSchedulesTest {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_RUN = Duration.ofSeconds(120);
  private static final int PRODUCTS = 20;

  @TempDir Path directory;

  @Test
  void enabledWithoutWhatItNeeds_isRefusedByName() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("worker.yaml"),
            "schedules:\n  harvest: {enabled: true}\n  gardner: {enabled: true}\n");

    Finished refused =
        Workplace.in(directory).command("--temporal", "--config", config.toString()).run();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "schedules.harvest.arguments.tenant_id: '' (expected: a value, as the schedule is"
                + " enabled)",
            "schedules.gardner: no module has this schedule (did you mean 'gardener'?)")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  @Tag("real-temporal")
  void enabled_eachIsMadeAndItsRunCompletes() throws Exception {
    Catalogue catalogue = Catalogue.write(directory, PRODUCTS);
    Files.writeString(
        catalogue.settings(),
        """
        management: {port: 0}
        schedules:
          harvest: {enabled: true, arguments: {tenant_id: acme}}
          harvest-brain-sync: {enabled: true, arguments: {tenant_id: acme}}
          retention: {enabled: true, arguments: {older_than_days: 7}}
          enrichment:
            enabled: true
            arguments: {tenant_id: acme, product_ids: ['product:acme:generated:G-000001']}
          gardener: {enabled: true, arguments: {tenant_id: acme}}
        """);
    try (TestingTemporal temporal = TestingTemporal.start(directory);
        RunningProgram brain = Workplace.in(directory).command("brain", "--port", "0").start()) {
      String brainAddress =
          brain.awaitLine("^Brain: SQLite in", TO_START).replaceFirst(".*served at ", "");
      try (RunningProgram worker =
          command(temporal, "--temporal", "--config", catalogue.settings().toString())
              .with("BRAIN_GRPC_HOST", brainAddress)
              .start()) {
        assertRuns(temporal, worker, "harvest", "0 6 * * *");
        assertRuns(temporal, worker, "harvest-brain-sync", "0 2 * * *");
        assertRuns(temporal, worker, "retention", "0 0 * * 0");
        assertRuns(temporal, worker, "enrichment", "0 */4 * * *");
        assertRuns(temporal, worker, "gardener", "*/15 * * * *");
        Path database = directory.resolve(".contextworker").resolve("brain.db");
        assertThat(StoredProduct.in(database, "acme")).hasSize(PRODUCTS);
      }
    }
  }

  private void assertRuns(TestingTemporal temporal, RunningProgram worker, String id, String cron)
      throws IOException {
    worker.awaitLine("Schedule %s of module \\S+: made, ".formatted(id), TO_START);
    assertThat(command(temporal, "schedules", "trigger", id).run().exitCode()).isZero();
    long giveUp = System.nanoTime() + TO_RUN.toNanos();
    JsonNode schedule = describe(temporal, id);
    while (!lastRun(schedule).equals("completed")) {
      assertThat(System.nanoTime()).as("%s: %s", id, schedule).isLessThan(giveUp);
      schedule = describe(temporal, id);
    }
    assertThat(schedule.get("cron").textValue()).isEqualTo(cron);
  }

  private JsonNode describe(TestingTemporal temporal, String id) throws IOException {
    Finished described = command(temporal, "schedules", "describe", "--json", id).run();
    assertThat(described.exitCode()).as(described.toString()).isZero();
    return JsonMapper.builder().build().readTree(described.out());
  }

  private static String lastRun(JsonNode schedule) {
    JsonNode recent = schedule.get("recent");
    return recent.isEmpty() ? "" : recent.get(recent.size() - 1).get("status").textValue();
  }

  private Invocation command(TestingTemporal temporal, String... words) {
    return Workplace.in(directory).command(words).with("TEMPORAL_HOST", temporal.address());
  }
}
