package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RegisterSchedules against Temporal's own program. */
@Tag("real-temporal")
final class RegisterSchedulesRealTemporalTest {
  @TempDir static Path directory;

  private static ScheduledHost host;

  @BeforeAll
  static void start() throws Exception {
    host = ScheduledHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void register_mixedBatch_theValidRestIsRegistered() {
    Map<String, Object> answer =
        host.register(
            "acme",
            request(
                entry("mixed-good", "greeting", "0 6 * * *"),
                entry("mixed-cron", "greeting", "61 6 * * *"),
                entry("mixed-never", "greeting", "0 6 30 2 *"),
                entry("mixed-type", "GreetingWorkflw", "@daily"),
                entry("mixed-twice", "greeting", "@daily"),
                entry("mixed-twice", "greeting", "@hourly"),
                Map.of("schedule_id", "mixed-bare"),
                "no object",
                with(entry("mixed-elsewhere", "PythonWorkflow", "@daily"), "task_queue", "py")));

    assertThat(answer).containsEntry("status", "ok").containsEntry("registered_count", 2L);
    assertThat(errors(answer))
        .containsExactly(
            "mixed-cron: cron: '61 6 * * *' has minute '61' (expected: 0-59, *, a-b, */n or a"
                + " list of them)",
            "mixed-never: cron: '0 6 30 2 *' never fires (expected: a day that comes, until 2100)",
            "mixed-type: Unknown workflow_type 'GreetingWorkflw' (known: GreetingWorkflow,"
                + " greeting); with an explicit task_queue any type is passed to Temporal",
            "mixed-twice: schedule_id: 'mixed-twice' is in the request 2 times (expected: once)",
            "mixed-twice: schedule_id: 'mixed-twice' is in the request 2 times (expected: once)",
            "mixed-bare: cron: missing (expected: a non-empty string)",
            "null: 'no object' (expected: an object)");
    assertThat(host.schedules().find("mixed-twice")).isEmpty();
    assertThat(host.schedules().require("mixed-elsewhere").taskQueue()).isEqualTo("py");
    KnownSchedule good = host.schedules().require("mixed-good");
    assertThat(good.workflowType()).isEqualTo("GreetingWorkflow");
    assertThat(good.tenant()).isEqualTo("acme");
    assertThat(good.owner()).contains(new ScheduleOwner.OfProject("shop"));
  }

  @Test
  void register_again_changesNothing_pausedIsLeftAlone() {
    host.register("acme", request(entry("again", "greeting", "0 6 * * *")));
    KnownSchedule first = host.schedules().require("again");

    host.register("acme", request(entry("again", "greeting", "0 6 * * *")));
    assertThat(host.schedules().require("again").updatedAt()).isEqualTo(first.updatedAt());

    host.register("acme", request(with(entry("again", "greeting", "0 6 * * *"), "paused", true)));
    assertThat(host.schedules().require("again").paused()).isFalse();

    host.schedules().pause("again", "by hand");
    host.register("acme", request(with(entry("again", "greeting", "0 7 * * *"), "paused", false)));
    KnownSchedule changed = host.schedules().require("again");
    assertThat(changed.cron()).isEqualTo("0 7 * * *");
    assertThat(changed.paused()).isTrue();
    assertThat(changed.note()).isEqualTo("by hand");
  }

  @Test
  void register_pausedAtCreation() {
    host.register("acme", request(with(entry("asleep", "greeting", "@daily"), "paused", true)));

    assertThat(host.schedules().require("asleep").paused()).isTrue();
  }

  @Test
  void register_idOfAnotherTenantOrProject_isRefused() {
    host.register("acme", request(entry("mine", "greeting", "0 6 * * *")));

    assertThat(errors(host.register("globex", request(entry("mine", "greeting", "@hourly")))))
        .containsExactly(
            "mine: schedule_id: 'mine' is taken by another tenant (choose another id)");
    Map<String, Object> ofOther = new LinkedHashMap<>(request(entry("mine", "greeting", "@daily")));
    ofOther.put("project_id", "other");
    assertThat(errors(host.register("acme", ofOther)))
        .containsExactly("mine: schedule_id: 'mine' is taken by project shop (choose another id)");
    assertThat(host.schedules().require("mine").cron()).isEqualTo("0 6 * * *");
  }

  @Test
  void trigger_runCompletes_andAnswersItsTenantOnly() throws Exception {
    host.register("acme", request(entry("run", "greeting", "@yearly")));

    host.schedules().trigger("run", Optional.empty());

    String id = firstRun("run").workflowId();
    Map<String, Object> task =
        ScheduledHost.await(
            "completed",
            () ->
                Optional.of(host.status("acme", id))
                    .filter(status -> !status.get("status").equals("running")));
    assertThat(task).containsEntry("status", "completed");
    assertThat(task.get("result"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("greeting", "Hello, Ada");
    assertThatThrownBy(() -> host.status("globex", id)).hasMessageContaining("NOT_FOUND");
    ScheduledHost.await(
        "outcome in the schedule",
        () -> Optional.of(firstRun("run")).filter(run -> run.status().equals("completed")));
  }

  @Test
  void trigger_positionalArguments() throws Exception {
    Map<String, Object> entry = entry("listed-args", "GreetingWorkflow", "@yearly");
    host.register("acme", request(with(entry, "args", List.of(Map.of("first_name", "Grace")))));

    host.schedules().trigger("listed-args", Optional.empty());

    String id = firstRun("listed-args").workflowId();
    ScheduledHost.await(
        "completed",
        () ->
            Optional.of(host.status("acme", id)).filter(s -> s.get("status").equals("completed")));
  }

  @Test
  void backfill_makesTheRunsOfThatTime() throws Exception {
    host.register("acme", request(entry("past", "greeting", "0 * * * *")));
    Instant to = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));

    host.schedules().backfill("past", to.minus(Duration.ofHours(4)), to, ScheduleOverlap.ALLOW_ALL);

    KnownSchedule now =
        ScheduledHost.await(
            "five runs",
            () ->
                Optional.of(host.schedules().require("past"))
                    .filter(there -> there.counts().runs() == 5));
    assertThat(now.recent().stream().map(KnownSchedule.Run::scheduledAt))
        .contains(to, to.minus(Duration.ofHours(4)));
    // Temporal itself does not look after runs that may go on side by side.
    ScheduledHost.await(
        "outcomes of all",
        () ->
            Optional.of(host.schedules().require("past"))
                .filter(
                    there ->
                        there.recent().stream().allMatch(r -> r.status().equals("completed"))));
  }

  @Test
  void register_hundredSchedules_withinThePatienceOfAClient() {
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(entry("many-" + i, "greeting", i % 60 + " 6 * * *"));
    }
    long begun = System.nanoTime();
    assertThat(host.register("acme", request(many.toArray())))
        .containsEntry("registered_count", 100L)
        .doesNotContainKey("errors");
    System.out.println(
        "Measured: 100 schedules registered in "
            + Duration.ofNanos(System.nanoTime() - begun).toMillis()
            + " ms");
  }

  private static KnownSchedule.Run firstRun(String id) throws Exception {
    return ScheduledHost.await(
        "a run of " + id, () -> host.schedules().require(id).recent().stream().findFirst());
  }

  private static Map<String, Object> request(Object... entries) {
    return Map.of("project_id", "shop", "schedules", List.of(entries));
  }

  private static Map<String, Object> entry(String id, String workflow, String cron) {
    return Map.of(
        "schedule_id",
        id,
        "workflow_name",
        workflow,
        "cron",
        cron,
        "args",
        Map.of("first_name", "Ada"),
        "description",
        "greets");
  }

  private static Map<String, Object> with(Map<String, Object> entry, String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(entry);
    more.put(key, value);
    return more;
  }

  private static List<String> errors(Map<String, Object> answer) {
    return ((List<?>) answer.get("errors"))
        .stream()
            .map(error -> (Map<?, ?>) error)
            .map(error -> error.get("schedule_id") + ": " + error.get("error"))
            .toList();
  }
}
