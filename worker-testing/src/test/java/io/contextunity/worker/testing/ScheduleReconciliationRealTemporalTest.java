package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ScheduledPlugin.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.temporal.schedule.Cron;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of Temporal's schedules when workers start that ship some. */
@Tag("real-temporal")
class ScheduleReconciliationRealTemporalTest {
  private static final String SIX = "0 6 * * *";
  private static final String SEVEN = "0 7 * * *";

  @TempDir static Path directory;
  private static ScheduleServer temporal;

  @BeforeAll
  static void start() {
    temporal = ScheduleServer.start(directory);
  }

  @AfterAll
  static void stop() {
    temporal.close();
  }

  @Test
  void start_newSchedule_isMadeAndItsRunsComplete() throws Exception {
    ScheduledPlugin plugin =
        ScheduledPlugin.of(
            "fresh",
            schedule("fresh-one", SIX)
                + ".inTimeZone(java.time.ZoneId.of(\"Europe/Vienna\"))"
                + ".withOverlap(ScheduleOverlap.BUFFER_ONE)"
                + ".withJitter(java.time.Duration.ofMinutes(2))"
                + ".withArguments(Map.of(\"tenant_id\", \"acme\", \"limit\", 5))"
                + ".describedAs(\"Fresh ones\")");

    try (WorkerHost host = temporal.worker(plugin)) {
      JsonNode told = temporal.await(host, "fresh-one", "CREATED");

      assertThat(told.get("module").asText()).isEqualTo("fresh");
      assertThat(told.get("text").asText()).isEqualTo("0 6 * * * Europe/Vienna");
      KnownSchedule made = temporal.schedule("fresh-one");
      assertThat(made.cron()).isEqualTo(SIX);
      assertThat(made.timeZone()).isEqualTo("Europe/Vienna");
      assertThat(made.overlap()).isEqualTo(ScheduleOverlap.BUFFER_ONE);
      assertThat(made.jitter()).isEqualTo(Duration.ofMinutes(2));
      assertThat(made.workflowType()).isEqualTo("fresh-work");
      assertThat(made.taskQueue()).isEqualTo("fresh-tasks");
      assertThat(made.tenant()).isEqualTo("acme");
      assertThat(made.description()).isEqualTo("Fresh ones");
      assertThat(made.paused()).isFalse();
      assertThat(made.owner())
          .contains(
              new ScheduleOwner.OfModule(
                  "fresh",
                  "1.0.0",
                  host.registry().requireModule("fresh").buildId(),
                  "contextworker"));
      temporal.schedules().trigger("fresh-one", Optional.empty());
      temporal.await(
          "fresh-one",
          now -> now.recent().stream().anyMatch(run -> run.status().equals("completed")));
    }
  }

  @Test
  void start_changedSchedule_isUpdatedAndStaysPausedWithItsNote() throws Exception {
    ScheduledPlugin plugin = ScheduledPlugin.of("paused", schedule("paused-one", SIX));
    try (WorkerHost host = temporal.worker(plugin)) {
      temporal.await(host, "paused-one", "CREATED");
    }
    temporal.schedules().pause("paused-one", "stocktaking until Friday");
    temporal.await("paused-one", KnownSchedule::paused);

    try (WorkerHost host =
        temporal.worker(
            plugin.version("1.1.0").shipping(schedule("paused-one", SEVEN) + ".disabled()"),
            "schedules.paused-one.enabled=true",
            "schedules.paused-one.overlap=allow-all",
            "schedules.paused-one.catchup-window=5m")) {
      JsonNode told = temporal.await(host, "paused-one", "CHANGED");

      assertThat(told.get("text").asText()).isEqualTo("cron, overlap, catch-up window");
      KnownSchedule now = temporal.schedule("paused-one");
      assertThat(now.cron()).isEqualTo(SEVEN);
      assertThat(now.overlap()).isEqualTo(ScheduleOverlap.ALLOW_ALL);
      assertThat(now.catchupWindow()).isEqualTo(Duration.ofMinutes(5));
      assertThat(now.paused()).isTrue();
      assertThat(now.note()).isEqualTo("stocktaking until Friday");
      assertThat(version(now)).isEqualTo("1.1.0");
    }
  }

  @Test
  void start_unchangedSchedule_isNotTouched() throws Exception {
    Path plugins = ScheduledPlugin.of("same", schedule("same-one", SIX)).writeBelow(directory);
    try (WorkerHost host = temporal.worker(plugins, "")) {
      temporal.await(host, "same-one", "CREATED");
    }
    KnownSchedule before = temporal.schedule("same-one");

    try (WorkerHost host = temporal.worker(plugins, "")) {
      temporal.await(host, "same-one", "UNCHANGED");
    }

    assertThat(temporal.schedule("same-one").updatedAt()).isEqualTo(before.updatedAt());
  }

  @Test
  void start_olderBuild_leavesTheNewerOnes() throws Exception {
    ScheduledPlugin older = ScheduledPlugin.of("aged", schedule("aged-one", SIX));
    ScheduledPlugin newer =
        older
            .version("1.10.0")
            .shipping(schedule("aged-one", SEVEN), schedule("aged-second", SEVEN));
    try (WorkerHost host = temporal.worker(newer)) {
      temporal.await(host, "aged-second", "CREATED");
    }
    temporal.awaitListed("aged-second");

    try (WorkerHost host = temporal.worker(older.version("1.9.0"))) {
      JsonNode told = temporal.await(host, "aged-one", "NEWER_BUILD");

      assertThat(told.get("text").asText())
          .startsWith("is of a newer build, module aged (build 1.10.0-")
          .endsWith("and was left alone");
      assertThat(temporal.told(host)).doesNotContain("aged-second");
    }
    assertThat(temporal.schedule("aged-one").cron()).isEqualTo(SEVEN);
  }

  @Test
  void start_otherBuildOfTheSameVersion_theLaterStartHolds() throws Exception {
    ScheduledPlugin one = ScheduledPlugin.of("rebuilt", schedule("rebuilt-one", SIX));
    ScheduledPlugin other = one.build("other").shipping(schedule("rebuilt-one", SEVEN));

    for (ScheduledPlugin plugin : List.of(one, other, one)) {
      try (WorkerHost host = temporal.worker(plugin)) {
        temporal.await(
            "rebuilt-one",
            now -> build(now).equals(host.registry().requireModule("rebuilt").buildId()));
      }
    }

    assertThat(temporal.schedule("rebuilt-one").cron()).isEqualTo(SIX);
  }

  @Test
  void start_removedAndDisabled_areReportedAndLeft() throws Exception {
    ScheduledPlugin plugin =
        ScheduledPlugin.of("less", schedule("less-gone", SIX), schedule("less-off", SIX));
    try (WorkerHost host = temporal.worker(plugin)) {
      temporal.await(host, "less-off", "CREATED");
    }
    temporal.awaitListed("less-gone");
    temporal.awaitListed("less-off");

    try (WorkerHost host =
        temporal.worker(
            plugin.version("1.1.0").shipping(schedule("less-off", SIX)),
            "schedules.less-off.enabled=false")) {
      assertThat(temporal.await(host, "less-gone", "ORPHANED").get("text").asText())
          .isEqualTo(
              "is shipped no more and still runs in Temporal"
                  + " (contextworker schedules delete less-gone, or pause)");
      assertThat(temporal.await(host, "less-off", "DISABLED").get("text").asText())
          .isEqualTo(
              "is disabled and still runs in Temporal"
                  + " (contextworker schedules pause less-off, or delete)");
    }
    assertThat(temporal.schedule("less-gone").cron()).isEqualTo(SIX);
    assertThat(temporal.schedule("less-off").paused()).isFalse();
  }

  @Test
  void start_schedulesOfOthers_areNamedAndLeftAlone() throws Exception {
    create("foreign-operators", new ScheduleOwner.Operator("ada"));
    create("foreign-projects", new ScheduleOwner.OfProject("shop"));
    create("foreign-modules", new ScheduleOwner.OfModule("billing", "0.1.0", "x", "contextworker"));
    create("foreign-hosts", new ScheduleOwner.OfModule("foreign", "0.1.0", "x", "staging"));
    ScheduledPlugin plugin =
        ScheduledPlugin.of(
            "foreign",
            schedule("foreign-operators", SIX),
            schedule("foreign-projects", SIX),
            schedule("foreign-modules", SIX),
            schedule("foreign-hosts", SIX),
            schedule("foreign-own", SIX));

    try (WorkerHost host = temporal.worker(plugin)) {
      assertTaken(host, "foreign-operators", "is of operator ada, and was left alone");
      assertTaken(host, "foreign-projects", "is of project shop, and was left alone");
      assertTaken(host, "foreign-modules", "is of module billing (build x, host contextworker)");
      assertTaken(host, "foreign-hosts", "is of module foreign (build x, host staging)");
      temporal.await(host, "foreign-own", "CREATED");
    }
  }

  private static void assertTaken(WorkerHost host, String id, String text) {
    assertThat(temporal.await(host, id, "TAKEN").get("text").asText()).startsWith(text);
    assertThat(temporal.schedule(id).cron()).isEqualTo("0 1 * * *");
  }

  private static void create(String id, ScheduleOwner owner) {
    var timing =
        new ScheduleDefinition.Timing(
            Cron.parse("0 1 * * *"),
            ZoneId.of("UTC"),
            Duration.ZERO,
            ScheduleOverlap.SKIP,
            Duration.ofMinutes(1));
    temporal
        .schedules()
        .create(
            new ScheduleDefinition(
                id,
                timing,
                "AnyWorkflow",
                Optional.of("any-tasks"),
                Optional.empty(),
                Map.of(),
                "",
                "",
                true,
                owner));
  }

  @Test
  void start_oneThatCannotBe_doesNotStopTheRest() throws Exception {
    ScheduledPlugin plugin =
        ScheduledPlugin.of(
            "partly",
            schedule("partly-bad", "0 25 * * *"),
            schedule("partly-unread", SIX) + ".withArguments(Map.of(\"limit\", \"many\"))",
            schedule("partly-lacking", SIX) + ".requiring(\"tenant_id\")",
            schedule("partly-good", SIX));

    try (WorkerHost host = temporal.worker(plugin)) {
      temporal.await(host, "partly-good", "CREATED");
      assertThat(temporal.await(host, "partly-bad", "FAILED").get("text").asText())
          .contains("cron: '0 25 * * *'");
      assertThat(temporal.await(host, "partly-unread", "FAILED").get("text").asText())
          .contains("partly-work cannot read its parameters: field 'limit'");
      assertThat(temporal.await(host, "partly-lacking", "FAILED").get("text").asText())
          .isEqualTo("lacks tenant_id (set schedules.partly-lacking.arguments.tenant_id)");
    }
  }

  @Test
  void reload_newerBuild_reconcilesItsSchedules() throws Exception {
    ScheduledPlugin plugin = ScheduledPlugin.of("hot", schedule("hot-one", SIX));
    Path next =
        plugin
            .version("1.1.0")
            .shipping(schedule("hot-one", SEVEN), schedule("hot-second", SEVEN))
            .jar()
            .writeTo(Files.createTempDirectory(directory, "next"));
    try (WorkerHost host = temporal.worker(plugin)) {
      temporal.await(host, "hot-one", "CREATED");

      host.reload(next);

      temporal.await(host, "hot-one", "CHANGED");
      temporal.await(host, "hot-second", "CREATED");
      assertThat(temporal.schedule("hot-one").cron()).isEqualTo(SEVEN);
    }
  }

  @Test
  void start_olderAndNewerAtOnce_theNewerOnesStands() throws Exception {
    ScheduledPlugin older = ScheduledPlugin.of("race", schedule("race-one", SIX));
    ScheduledPlugin newer = older.version("1.1.0").shipping(schedule("race-one", SEVEN));
    Path olderPlugins = older.writeBelow(directory);
    Path newerPlugins = newer.writeBelow(directory);

    for (int round = 0; round < 6; round++) {
      boolean olderFirst = round % 2 == 0;
      try (StartedTogether hosts =
          StartedTogether.of(
              temporal,
              olderFirst ? olderPlugins : newerPlugins,
              olderFirst ? newerPlugins : olderPlugins)) {
        hosts.awaitSettled("race-one");

        KnownSchedule now = temporal.schedule("race-one");
        assertThat(now.cron()).as("round %d", round).isEqualTo(SEVEN);
        assertThat(version(now)).isEqualTo("1.1.0");
        assertThat(temporal.schedules().list().stream().filter(s -> s.id().equals("race-one")))
            .hasSizeLessThanOrEqualTo(1);
      }
      // Every other round both meet the schedule that the one before has left.
      if (round % 4 >= 2) {
        temporal.schedules().delete("race-one");
      }
    }
  }

  private static String version(KnownSchedule schedule) {
    return ((ScheduleOwner.OfModule) schedule.owner().orElseThrow()).pluginVersion();
  }

  private static String build(KnownSchedule schedule) {
    return ((ScheduleOwner.OfModule) schedule.owner().orElseThrow()).buildId();
  }
}
