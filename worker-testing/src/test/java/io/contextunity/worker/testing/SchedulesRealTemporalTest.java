package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.temporal.schedule.Cron;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import io.contextunity.worker.host.temporal.schedule.ScheduleChange;
import io.contextunity.worker.host.temporal.schedule.ScheduleChange.Kind;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition.Timing;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.ScheduleAction;
import io.temporal.api.schedule.v1.ScheduleSpec;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.NewWorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.CreateScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(
      strings = {
        "0 6 * * *",
        "*/15 8-18/2 1,15 jan-mar,dec mon-fri",
        "0 0 * * 7",
        "0 0 * * 3-7",
        "0 0 * * 1-7/2",
        "0 0 * * 5-7/3",
        "0 0 * * */2",
        "0 0 * * sun,Tues,Sat",
        "30/10 3/5 * * *",
        "0 0 29 2 * 2028-2040/4",
        "15 30 6 * * * *",
        "0 6 1 1 * 2099",
        "@hourly",
        "@daily",
        "@midnight",
        "@weekly",
        "@monthly",
        "@yearly",
        "@annually",
        "@every 90m",
        "@every 24h/6h",
        "@every 1d",
        "TZ=Europe/Vienna 0 6 * * *",
        "CRON_TZ=Asia/Tokyo @daily",
        "0 6 * * * # before the shops open",
      })
  void create_cronIsReadAsTheServerReadsIt(String cron) {
    String id = "cron-" + Integer.toHexString(cron.hashCode());
    schedules.create(greeting(id, cron));
    createByServer(id + "-server", cron);

    assertThat(spec(id)).isEqualTo(spec(id + "-server"));
    assertThat(schedules.require(id).next()).hasSizeGreaterThan(0);
    if (!cron.contains("@every")) {
      assertThat(schedules.require(id).cron()).isEqualTo(cron);
    }
  }

  // In the server's own form, but for comments: ours holds the whole expression.
  private static ScheduleSpec spec(String id) {
    var request =
        DescribeScheduleRequest.newBuilder().setNamespace("default").setScheduleId(id).build();
    ScheduleSpec.Builder spec =
        host.stubs().blockingStub().describeSchedule(request).getSchedule().getSpec().toBuilder();
    spec.getStructuredCalendarBuilderList().forEach(calendar -> calendar.clearComment());
    return spec.getTimezoneName().isEmpty() ? spec.setTimezoneName("UTC").build() : spec.build();
  }

  private static void createByServer(String id, String cron) {
    var action =
        NewWorkflowExecutionInfo.newBuilder()
            .setWorkflowId(id)
            .setWorkflowType(WorkflowType.newBuilder().setName("Any"))
            .setTaskQueue(TaskQueue.newBuilder().setName("any"));
    host.stubs()
        .blockingStub()
        .createSchedule(
            CreateScheduleRequest.newBuilder()
                .setNamespace("default")
                .setScheduleId(id)
                .setRequestId(id)
                .setSchedule(
                    Schedule.newBuilder()
                        .setSpec(ScheduleSpec.newBuilder().addCronString(cron))
                        .setAction(ScheduleAction.newBuilder().setStartWorkflow(action)))
                .build());
  }

  @ParameterizedTest
  @EnumSource(ScheduleOverlap.class)
  void create_everyOverlapPolicyReachesTheServer(ScheduleOverlap overlap) {
    String id = "overlap-" + overlap;
    ScheduleDefinition wanted = greeting(id, "@yearly");
    Timing timing =
        new Timing(
            wanted.timing().cron(),
            ZoneId.of("Europe/Vienna"),
            Duration.ofMinutes(3),
            overlap,
            Duration.ofSeconds(90));

    schedules.create(with(wanted, timing));

    KnownSchedule there = schedules.require(id);
    assertThat(there.overlap()).isEqualTo(overlap);
    assertThat(there.timeZone()).isEqualTo("Europe/Vienna");
    assertThat(there.jitter()).isEqualTo(Duration.ofMinutes(3));
    assertThat(there.catchupWindow()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void create_idTaken() {
    schedules.create(greeting("taken", "@yearly"));

    assertThatThrownBy(() -> schedules.create(greeting("taken", "@yearly")))
        .hasMessage("schedule 'taken' is there already (choose another id, or delete it)");
  }

  @Test
  void put_createsThenChangesNothing() {
    assertThat(put(greeting("put", "@yearly")).kind()).isEqualTo(Kind.CREATED);
    assertThat(put(greeting("put", "@yearly")).kind()).isEqualTo(Kind.UNCHANGED);
  }

  @Test
  void put_changedWhilePaused_leavesPausedAndNote() {
    put(greeting("paused", "@yearly"));
    schedules.pause("paused", "supplier is moving");

    ScheduleChange change =
        put(changed(greeting("paused", "@monthly"), Map.of("first_name", "Grace")));

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
    put(owned("build", "1.0.0-a"));

    assertThat(put(owned("build", "1.1.0-b")).kind()).isEqualTo(Kind.RECORDED);
    assertThat(schedules.require("build").owner())
        .contains(new ScheduleOwner.OfModule("greeting", "1.0.0", "1.1.0-b", "host"));
  }

  @Test
  void put_mayNotReplace_keeps() {
    put(greeting("kept", "@yearly"));

    assertThat(schedules.put(greeting("kept", "@daily"), there -> false).kind())
        .isEqualTo(Kind.KEPT);
    assertThat(schedules.require("kept").cron()).isEqualTo("@yearly");
  }

  @Test
  void put_changedByHandInTemporal_isBroughtBackIntoLine() {
    put(greeting("drift", "@yearly"));
    var update =
        io.temporal.api.workflowservice.v1.UpdateScheduleRequest.newBuilder()
            .setNamespace("default")
            .setScheduleId("drift");
    var there =
        host.stubs()
            .blockingStub()
            .describeSchedule(
                DescribeScheduleRequest.newBuilder()
                    .setNamespace("default")
                    .setScheduleId("drift")
                    .build());
    update.setSchedule(there.getSchedule());
    update.getScheduleBuilder().getSpecBuilder().getStructuredCalendarBuilder(0).clearMonth();
    update
        .getScheduleBuilder()
        .getSpecBuilder()
        .getStructuredCalendarBuilder(0)
        .addMonthBuilder()
        .setStart(7);
    host.stubs().blockingStub().updateSchedule(update.build());
    assertThat(schedules.require("drift").cron()).isEqualTo("0 0 1 7 *");

    assertThat(put(greeting("drift", "@yearly")).differences()).containsExactly("cron");
    assertThat(schedules.require("drift").cron()).isEqualTo("@yearly");
  }

  @Test
  void put_ofManyAtOnce_theNewestBuildStays() throws Exception {
    int hosts = 8;
    var threads = Executors.newFixedThreadPool(hosts);
    var ready = new CountDownLatch(hosts);
    List<CompletableFuture<ScheduleChange>> all = new ArrayList<>();
    for (int build = 1; build <= hosts; build++) {
      ScheduleDefinition wanted =
          changed(owned("race", "1.0." + build), Map.of("first_name", "Nr " + build));
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
    schedules.create(greeting("nightly-import", "@yearly"));
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

  private static ScheduleDefinition greeting(String id, String cron) {
    return new ScheduleDefinition(
        id,
        new Timing(
            Cron.parse(cron),
            ZoneId.of("UTC"),
            Duration.ZERO,
            ScheduleOverlap.SKIP,
            Duration.ofHours(1)),
        "GreetingWorkflow",
        Optional.empty(),
        Optional.empty(),
        Map.of("first_name", "Ada"),
        "acme",
        "greets",
        false,
        new ScheduleOwner.OfProject("demo"));
  }

  private static ScheduleDefinition owned(String id, String build) {
    ScheduleDefinition it = greeting(id, "@yearly");
    return new ScheduleDefinition(
        id,
        it.timing(),
        it.workflowType(),
        it.taskQueue(),
        it.arguments(),
        it.parameters(),
        it.tenant(),
        it.description(),
        it.paused(),
        new ScheduleOwner.OfModule("greeting", "1.0.0", build, "host"));
  }

  private static ScheduleDefinition changed(ScheduleDefinition it, Map<String, Object> parameters) {
    return new ScheduleDefinition(
        it.id(),
        it.timing(),
        it.workflowType(),
        it.taskQueue(),
        it.arguments(),
        parameters,
        it.tenant(),
        it.description(),
        it.paused(),
        it.owner());
  }

  private static ScheduleDefinition with(ScheduleDefinition it, Timing timing) {
    return new ScheduleDefinition(
        it.id(),
        timing,
        it.workflowType(),
        it.taskQueue(),
        it.arguments(),
        it.parameters(),
        it.tenant(),
        it.description(),
        it.paused(),
        it.owner());
  }
}
