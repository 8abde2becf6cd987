package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import io.contextunity.worker.host.temporal.schedule.ScheduleChange;
import io.contextunity.worker.host.temporal.schedule.ScheduleChange.Kind;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition.Timing;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.UpdateScheduleRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gateway against Temporal's own program. */
@Tag("real-temporal")
final class SchedulesRealTemporalTest {
  @TempDir static Path directory;

  private static ScheduledHost host;
  private static Schedules schedules;

  @BeforeAll
  static void start() throws Exception {
    host = ScheduledHost.start(directory);
    schedules = host.schedules();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @ParameterizedTest
  @EnumSource(ScheduleOverlap.class)
  void create_everyOverlapPolicyReachesTheServer(ScheduleOverlap overlap) {
    String id = "overlap-" + overlap;
    ScheduleDefinition wanted = SampleSchedules.greeting(id, "@yearly");
    Timing timing =
        new Timing(
            wanted.timing().cron(),
            ZoneId.of("Europe/Vienna"),
            Duration.ofMinutes(3),
            overlap,
            Duration.ofSeconds(90));

    schedules.create(SampleSchedules.with(wanted, timing));

    KnownSchedule there = schedules.require(id);
    assertThat(there.overlap()).isEqualTo(overlap);
    assertThat(there.timeZone()).isEqualTo("Europe/Vienna");
    assertThat(there.jitter()).isEqualTo(Duration.ofMinutes(3));
    assertThat(there.catchupWindow()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void create_idTaken() {
    schedules.create(SampleSchedules.greeting("taken", "@yearly"));

    assertThatThrownBy(() -> schedules.create(SampleSchedules.greeting("taken", "@yearly")))
        .hasMessage("schedule 'taken' is there already (choose another id, or delete it)");
  }

  @Test
  void put_createsThenChangesNothing() {
    assertThat(put(SampleSchedules.greeting("put", "@yearly")).kind()).isEqualTo(Kind.CREATED);
    assertThat(put(SampleSchedules.greeting("put", "@yearly")).kind()).isEqualTo(Kind.UNCHANGED);
  }

  @Test
  void put_changedWhilePaused_leavesPausedAndNote() {
    put(SampleSchedules.greeting("paused", "@yearly"));
    schedules.pause("paused", "supplier is moving");

    ScheduleChange change =
        put(
            SampleSchedules.changed(
                SampleSchedules.greeting("paused", "@monthly"), Map.of("first_name", "Grace")));

    assertThat(change.kind()).isEqualTo(Kind.CHANGED);
    assertThat(change.differences()).containsExactly("cron", "arguments");
    KnownSchedule there = schedules.require("paused");
    assertThat(there.paused()).isTrue();
    assertThat(there.note()).isEqualTo("supplier is moving");
    assertThat(there.cron()).isEqualTo("@monthly");
    assertThat(there.arguments()).containsExactly(Map.of("first_name", "Grace"));
    schedules.resume("paused", "moved");
    assertThat(schedules.require("paused").paused()).isFalse();
    assertThat(schedules.require("paused").note()).isEqualTo("moved");
  }

  @Test
  void put_anotherBuildOfTheSame_isOnlyRecorded() {
    put(SampleSchedules.owned("build", "1.0.0-a"));

    assertThat(put(SampleSchedules.owned("build", "1.1.0-b")).kind()).isEqualTo(Kind.RECORDED);
    assertThat(schedules.require("build").owner())
        .contains(new ScheduleOwner.OfModule("greeting", "1.0.0", "1.1.0-b", "host"));
  }

  @Test
  void put_mayNotReplace_keeps() {
    put(SampleSchedules.greeting("kept", "@yearly"));

    assertThat(schedules.put(SampleSchedules.greeting("kept", "@daily"), there -> false).kind())
        .isEqualTo(Kind.KEPT);
    assertThat(schedules.require("kept").cron()).isEqualTo("@yearly");
  }

  @Test
  void put_changedByHandInTemporal_isBroughtBackIntoLine() {
    put(SampleSchedules.greeting("drift", "@yearly"));
    changeMonthInTemporal("drift", 7);
    assertThat(schedules.require("drift").cron()).isEqualTo("0 0 1 7 *");

    assertThat(put(SampleSchedules.greeting("drift", "@yearly")).differences())
        .containsExactly("cron");
    assertThat(schedules.require("drift").cron()).isEqualTo("@yearly");
  }

  private static void changeMonthInTemporal(String id, int month) {
    var there =
        host.stubs()
            .blockingStub()
            .describeSchedule(
                DescribeScheduleRequest.newBuilder()
                    .setNamespace("default")
                    .setScheduleId(id)
                    .build());
    var update =
        UpdateScheduleRequest.newBuilder()
            .setNamespace("default")
            .setScheduleId(id)
            .setSchedule(there.getSchedule());
    var calendar =
        update.getScheduleBuilder().getSpecBuilder().getStructuredCalendarBuilder(0).clearMonth();
    calendar.addMonthBuilder().setStart(month);
    host.stubs().blockingStub().updateSchedule(update.build());
  }

  @Test
  void put_ofManyAtOnce_theNewestBuildStays() throws Exception {
    int hosts = 8;
    var threads = Executors.newFixedThreadPool(hosts);
    var ready = new CountDownLatch(hosts);
    List<CompletableFuture<ScheduleChange>> all = new ArrayList<>();
    for (int build = 1; build <= hosts; build++) {
      ScheduleDefinition wanted =
          SampleSchedules.changed(
              SampleSchedules.owned("race", "1.0." + build), Map.of("first_name", "Nr " + build));
      String own = "1.0." + build;
      all.add(
          CompletableFuture.supplyAsync(
              () -> {
                ready.countDown();
                awaitQuietly(ready);
                return schedules.put(wanted, there -> build(there).compareTo(own) <= 0);
              },
              threads));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
    threads.shutdown();

    assertThat(build(schedules.require("race"))).isEqualTo("1.0." + hosts);
    assertThat(schedules.require("race").arguments())
        .containsExactly(Map.of("first_name", "Nr " + hosts));
    assertThat(all.stream().map(CompletableFuture::join).map(ScheduleChange::kind))
        .containsOnlyOnce(Kind.CREATED);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String build(KnownSchedule there) {
    return ((ScheduleOwner.OfModule) there.owner().orElseThrow()).buildId();
  }

  @Test
  void require_unknown_namesTheNearest() throws Exception {
    schedules.create(SampleSchedules.greeting("nightly-import", "@yearly"));
    ScheduledHost.await(
        "listed",
        () ->
            schedules.list().stream().filter(one -> one.id().equals("nightly-import")).findFirst());

    assertThatThrownBy(() -> schedules.pause("nightly-imprt", ""))
        .hasMessage("schedule 'nightly-imprt' is unknown (did you mean nightly-import?)");
    assertThatThrownBy(() -> schedules.require("zzzzzzzzzzzzzzzzzzz"))
        .hasMessage(
            "schedule 'zzzzzzzzzzzzzzzzzzz' is unknown (see: contextworker schedules list)");
  }

  private static ScheduleChange put(ScheduleDefinition wanted) {
    return schedules.put(wanted, there -> true);
  }
}
