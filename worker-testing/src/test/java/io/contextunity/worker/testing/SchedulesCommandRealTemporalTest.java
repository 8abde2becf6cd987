package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All the commands against Temporal's own program. */
@Tag("real-temporal")
final class SchedulesCommandRealTemporalTest {
  @TempDir static Path directory;

  private static ScheduledHost host;

  @BeforeAll
  static void start() throws Exception {
    host = ScheduledHost.start(directory);
    Files.writeString(
        directory.resolve("worker.yaml"), "plugins:\n  greeting:\n    salutation: Hello\n");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void create_describe_withEverything() {
    TestingCommand created =
        run(
            "create",
            "morning",
            "--cron",
            "0 6 * * mon-fri",
            "--time-zone",
            "Europe/Vienna",
            "--jitter",
            "5m",
            "--overlap",
            "buffer-one",
            "--catchup-window",
            "2h",
            "--workflow",
            "greeting",
            "--set",
            "first_name=Ada",
            "--tenant",
            "acme",
            "--description",
            "Greets in the morning",
            "--paused");

    assertThat(created.exitCode()).as(created.err()).isZero();
    assertThat(created.out())
        .startsWith("morning  paused\n")
        .contains(
            "  description: Greets in the morning\n",
            "  cron: 0 6 * * mon-fri (Europe/Vienna)\n",
            "  jitter: 5m\n",
            "  overlap: buffer-one\n",
            "  catch-up window: 2h\n",
            "  workflow: GreetingWorkflow on greeting-tasks\n",
            "  arguments: [{\"first_name\":\"Ada\"}]\n",
            "  tenant: acme\n",
            "  owner: operator " + System.getProperty("user.name"),
            "  so far: 0 runs, 0 times missed, 0 skipped\n",
            "next runs, once resumed\n",
            " 06:0",
            "last runs\n  none\n");

    JsonNode json = run("describe", "morning", "--json").json();
    assertThat(json.get("id").asText()).isEqualTo("morning");
    assertThat(json.get("cron").asText()).isEqualTo("0 6 * * mon-fri");
    assertThat(json.get("overlap").asText()).isEqualTo("BUFFER_ONE");
    assertThat(json.get("jitter").asText()).isEqualTo("PT5M");
    assertThat(json.get("paused").asBoolean()).isTrue();
    assertThat(json.get("owner").get("name").asText()).isEqualTo(System.getProperty("user.name"));
    assertThat(Instant.parse(json.get("created_at").asText())).isBeforeOrEqualTo(Instant.now());
    assertThat(json.get("next")).isNotEmpty();
  }

  @Test
  void create_idTaken() {
    create("twice");

    TestingCommand again = createCommand("twice");
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err())
        .isEqualToIgnoringNewLines(
            "contextworker: schedule 'twice' is there already (choose another id, or delete it)");
  }

  @Test
  void create_anyTypeOnAQueue_withoutPlugins() {
    TestingCommand created =
        run(
            "create",
            "python",
            "--cron",
            "@hourly",
            "--workflow",
            "PythonWorkflow",
            "--task-queue",
            "python-tasks",
            "--args",
            "[1, \"two\"]",
            "--plugins-directory",
            directory.resolve("none"));

    assertThat(created.exitCode()).as(created.err()).isZero();
    assertThat(created.out())
        .contains("  workflow: PythonWorkflow on python-tasks\n", "  arguments: [1,\"two\"]\n");
  }

  @Test
  void pause_resume_keepTheNotes() {
    create("resting");

    assertThat(run("pause", "resting", "--note", "holiday").out())
        .startsWith("resting  paused\n  note: holiday\n");
    assertThat(run("resume", "resting").out())
        .startsWith("resting  active\n  note: Resumed with contextworker\n");
  }

  @Test
  void trigger_describe_showsTheRunAndItsOutcome() throws Exception {
    create("now");

    TestingCommand triggered = run("trigger", "now");

    assertThat(triggered.exitCode()).as(triggered.err()).isZero();
    assertThat(triggered.out()).startsWith("started  now-20");
    String workflowId = triggered.out().strip().substring("started  ".length());
    ScheduledHost.await(
        "completed in describe",
        () -> Optional.of(run("describe", "now").out()).filter(out -> out.contains("completed  ")));
    assertThat(run("describe", "now").out()).contains(workflowId, "  so far: 1 runs");
    JsonNode again = run("trigger", "now", "--overlap", "allow-all", "--json").json();
    assertThat(again.get("id").asText()).isEqualTo("now");
  }

  @Test
  void backfill_makesRuns() throws Exception {
    create("past");

    TestingCommand filled =
        run(
            "backfill",
            "past",
            "--from",
            "2026-01-01T00:00:00Z",
            "--to",
            "2026-01-03T00:00:00+00:00",
            "--overlap",
            "allow-all");

    assertThat(filled.exitCode()).as(filled.err()).isZero();
    ScheduledHost.await(
        "three runs",
        () ->
            Optional.of(run("describe", "past", "--json").json())
                .filter(json -> json.get("counts").get("runs").asInt() == 3));
  }

  @Test
  void list_showsThem() throws Exception {
    create("listed");
    run("pause", "listed");

    String line =
        ScheduledHost.await(
            "listed as paused",
            () ->
                run("list")
                    .out()
                    .lines()
                    .filter(row -> row.startsWith("listed ") && row.contains("paused"))
                    .findFirst());
    assertThat(line).contains("@daily (UTC)", "GreetingWorkflow", "operator ");
    assertThat(run("list").out()).startsWith("ID ");
    assertThat(run("list", "--json").json().get("schedules")).isNotEmpty();
  }

  @Test
  void delete_namesWhatItWouldDelete_andDeletesWithYes() throws Exception {
    create("going");

    TestingCommand asked = run("delete", "going");
    assertThat(asked.exitCode()).isEqualTo(2);
    assertThat(asked.out())
        .startsWith("Would delete  going: GreetingWorkflow at @daily (UTC), owner operator ")
        .contains("Nothing was deleted (to do it: --yes)");
    assertThat(run("describe", "going").exitCode()).isZero();

    assertThat(run("delete", "going", "--yes").out()).startsWith("deleted  going: ");
    TestingCommand gone = run("describe", "going");
    assertThat(gone.exitCode()).isEqualTo(2);
    assertThat(gone.err()).startsWith("contextworker: schedule 'going' is unknown (");
  }

  @Test
  void all_unknownId_namesTheNearest() throws Exception {
    create("nightly-import");
    ScheduledHost.await(
        "listed",
        () -> Optional.of(run("list").out()).filter(out -> out.contains("nightly-import")));

    List<TestingCommand> all =
        List.of(
            run("describe", "nightly-imprt"),
            run("pause", "nightly-imprt"),
            run("resume", "nightly-imprt"),
            run("trigger", "nightly-imprt"),
            run("backfill", "nightly-imprt", "--from", "2026-01-01", "--to", "2026-01-02"),
            run("delete", "nightly-imprt", "--yes"));

    assertThat(all)
        .allSatisfy(
            command -> {
              assertThat(command.exitCode()).isEqualTo(2);
              assertThat(command.err())
                  .isEqualToIgnoringNewLines(
                      "contextworker: schedule 'nightly-imprt' is unknown (did you mean"
                          + " nightly-import?)");
            });
  }

  @Test
  void list_unknownNamespace() {
    TestingCommand command = run("list", "--temporal-namespace", "nowhere");

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err())
        .isEqualToIgnoringNewLines(
            "contextworker: Temporal at %s has no namespace 'nowhere' (TEMPORAL_NAMESPACE or"
                    .formatted(host.address())
                + " --temporal-namespace)");
  }

  private static void create(String id) {
    assertThat(createCommand(id).exitCode()).isZero();
  }

  private static TestingCommand createCommand(String id) {
    return run(
        "create",
        id,
        "--cron",
        "@daily",
        "--workflow",
        "GreetingWorkflow",
        "--payload",
        "{\"first_name\": \"Ada\"}");
  }

  private static TestingCommand run(Object... words) {
    List<Object> all = new ArrayList<>(List.of("schedules"));
    all.addAll(List.of(words));
    all.addAll(
        List.of("--temporal-host", host.address(), "--config", directory.resolve("worker.yaml")));
    if (!all.contains("--plugins-directory")) {
      all.addAll(List.of("--plugins-directory", host.plugins()));
    }
    return TestingCommand.run(all.toArray());
  }
}
