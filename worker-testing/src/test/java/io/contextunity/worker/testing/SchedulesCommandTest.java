package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.local.temporal.LocalTemporal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say where there is nothing to be had of Temporal. */
final class SchedulesCommandTest {
  @TempDir static Path directory;

  private static LocalTemporal temporal;
  private static Path plugins;

  @BeforeAll
  static void start() throws Exception {
    temporal = LocalTemporal.inMemory();
    plugins = Files.createDirectory(directory.resolve("plugins"));
    GreetingPlugin.writeTo(plugins);
    Files.writeString(
        directory.resolve("worker.yaml"), "plugins:\n  greeting:\n    salutation: Hello\n");
  }

  @AfterAll
  static void stop() {
    temporal.close();
  }

  @Test
  void all_inMemoryServerHasNone() {
    List<TestingCommand> all =
        List.of(
            run("list"),
            run("describe", "nightly"),
            run("pause", "nightly"),
            run("resume", "nightly"),
            run("trigger", "nightly"),
            run("backfill", "nightly", "--from", "2026-11-01", "--to", "2026-11-02"),
            run("delete", "nightly", "--yes"),
            run("create", "nightly", "--cron", "@daily", "--workflow", "greeting"));

    assertThat(all)
        .allSatisfy(
            command -> {
              assertThat(command.exitCode()).isEqualTo(1);
              assertThat(command.out()).isEmpty();
              assertThat(command.err())
                  .isEqualToIgnoringNewLines(
                      "contextworker: Temporal at %s has no schedules (the in-memory server has"
                              .formatted(temporal.address())
                          + " none: use Temporal's own)");
            });
  }

  @Test
  void list_nobodyThere() {
    TestingCommand command =
        TestingCommand.run("schedules", "list", "--temporal-host", "127.0.0.1:1");

    assertThat(command.exitCode()).isEqualTo(1);
    assertThat(command.err())
        .startsWith("contextworker: Temporal at 127.0.0.1:1 does not answer (")
        .hasLineCount(1);
  }

  @Test
  void create_refusedInOneLine() {
    assertRefused("cron: '0 6 * *' has 4 fields", "--cron", "0 6 * *", "--workflow", "greeting");
    assertRefused(
        "Unknown workflow_type 'greetin' (known: GreetingWorkflow, greeting)",
        "--cron",
        "@daily",
        "--workflow",
        "greetin");
    assertRefused(
        "GreetingWorkflow cannot read its parameters: ",
        "--cron",
        "@daily",
        "--workflow",
        "greeting",
        "--payload",
        "{\"first_name\": []}");
    assertRefused(
        "time zone: 'Europe/Vienna' (expected: none beside 'TZ=Asia/Tokyo @daily')",
        "--cron",
        "TZ=Asia/Tokyo @daily",
        "--time-zone",
        "Europe/Vienna",
        "--workflow",
        "greeting");
    assertRefused(
        "time zone: '+02:00' (expected: a name such as Europe/Vienna)",
        "--cron",
        "@daily",
        "--time-zone",
        "+02:00",
        "--workflow",
        "greeting");
    assertRefused(
        "catch-up window: 5s (expected: at least 10s)",
        "--cron",
        "@daily",
        "--catchup-window",
        "5s",
        "--workflow",
        "greeting");
  }

  @Test
  void create_badOption() {
    assertBadOption("'daily' (expected: such as 30s, 5m, 1h or PT30S)", "--jitter", "daily");
    assertBadOption("'maybe' (expected: one of skip, buffer-one", "--overlap", "maybe");
    assertBadOption("'Wien' (expected: a time zone such as Europe/Vienna", "--time-zone", "Wien");
    assertBadOption("--payload is no JSON object", "--payload", "[1]");
    assertBadOption("--args is no JSON list", "--args", "{}");
    assertBadOption(
        "--args stands beside --payload or --set (expected: one of them)",
        "--args",
        "[]",
        "--set",
        "a=1");
  }

  @Test
  void backfill_badTime() {
    TestingCommand command =
        run("backfill", "nightly", "--from", "yesterday", "--to", "2026-11-02");
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("'yesterday' (expected: such as 2026-11-01T06:00:00Z");

    command = run("backfill", "nightly", "--from", "2026-11-02", "--to", "2026-11-01");
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err())
        .contains(
            "backfill: from 2026-11-02T00:00:00Z to 2026-11-01T00:00:00Z (expected: from before"
                + " to)");
  }

  private static void assertRefused(String message, String... options) {
    TestingCommand command = create(options);
    assertThat(command.exitCode()).as(command.err()).isEqualTo(2);
    assertThat(command.err()).startsWith("contextworker: " + message).hasLineCount(1);
  }

  private static void assertBadOption(String message, String... options) {
    List<String> all = new ArrayList<>(List.of("--cron", "@daily", "--workflow", "greeting"));
    all.addAll(List.of(options));
    TestingCommand command = create(all.toArray(String[]::new));
    assertThat(command.exitCode()).as(command.err()).isEqualTo(2);
    assertThat(command.err()).contains(message).contains("--help");
  }

  private static TestingCommand create(String... options) {
    List<Object> words = new ArrayList<>(List.of("create", "nightly"));
    words.addAll(List.of(options));
    return run(words.toArray());
  }

  private static TestingCommand run(Object... words) {
    List<Object> all = new ArrayList<>(List.of("schedules"));
    all.addAll(List.of(words));
    all.addAll(
        List.of(
            "--temporal-host",
            temporal.address(),
            "--plugins-directory",
            plugins,
            "--config",
            directory.resolve("worker.yaml")));
    return TestingCommand.run(all.toArray());
  }
}
