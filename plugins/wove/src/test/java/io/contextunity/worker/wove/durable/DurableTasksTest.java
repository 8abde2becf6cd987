package io.contextunity.worker.wove.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.testing.TestingBlobStore;
import io.contextunity.worker.wove.durable.ScriptedTasks.Scripted;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.contextunity.worker.wove.task.WoveRun;
import io.temporal.client.WorkflowStub;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DurableTasksTest {
  private static final DurableSettings SMALL = new DurableSettings(null, null, null, 2, 1000);

  private static ScriptedTasks script;
  private static DurableServer server;
  private static DurableTasks tasks;

  @BeforeAll
  static void start() {
    script = new ScriptedTasks();
    server = new DurableServer(script, SMALL);
    tasks = new DurableTasks(server.runs(), server.blobs(), SMALL);
  }

  @AfterAll
  static void stop() {
    tasks.close();
    server.close();
  }

  @Test
  void start_twoHundredAtOnce() throws Exception {
    List<StartedTask> started = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      started.add(tasks.start(Runs.plain("echo", "echo:" + i)));
    }

    for (int i = 0; i < 200; i++) {
      assertThat(Runs.json(Runs.end(started.get(i))).path("result").asText())
          .isEqualTo("echo:" + i);
    }
  }

  @Test
  void start_joinsTheRunOfItsKey() throws Exception {
    StartedTask first = tasks.start(Runs.keyed("join", "join:1", "k"));
    Scripted begun = script.next();
    StartedTask second = tasks.start(Runs.keyed("join", "join:2", "k"));
    StartedTask third = tasks.start(Runs.keyed("join", "join:3", "k"));

    begun.end(Events.result(begun.run(), 42));

    assertThat(List.of(told(first), told(second), told(third)))
        .containsExactly("join:1 42", "join:2 42", "join:3 42");
    assertThat(begun.run().runId()).isIn("join:1", "join:2", "join:3");
  }

  private static String told(StartedTask task) throws Exception {
    var event = Runs.json(Runs.end(task));
    return event.path("run_id").asText() + " " + event.path("result").asText();
  }

  @Test
  void start_answersASuccessAgain() throws Exception {
    StartedTask first = tasks.start(Runs.keyed("again", "again:1", "k"));
    Scripted begun = script.next();
    begun.end(Events.result(begun.run(), "once"));
    Runs.end(first);

    assertThat(told(tasks.start(Runs.keyed("again", "again:2", "k")))).isEqualTo("again:2 once");
  }

  @Test
  void start_beginsAnewAfterAnError() throws Exception {
    StartedTask first = tasks.start(Runs.keyed("fails", "fails:1", "k"));
    Scripted begun = script.next();
    begun.end(Events.error(begun.run(), "ValueError", "no such day", "task", false));
    TaskOutcome failed = Runs.end(first);
    StartedTask second = tasks.start(Runs.keyed("fails", "fails:2", "k"));
    Scripted again = script.next();
    again.end(Events.result(again.run(), "now"));

    assertThat(failed.kind()).isEqualTo(Kind.ERROR);
    assertThat(Runs.json(failed).path("run_id").asText()).isEqualTo("fails:1");
    assertThat(Runs.json(failed).path("error").path("message").asText()).isEqualTo("no such day");
    assertThat(told(second)).isEqualTo("fails:2 now");
  }

  @Test
  void start_beginsAnewAfterItWasTerminated() throws Exception {
    StartedTask first = tasks.start(Runs.keyed("ended", "ended:1", "k"));
    script.next();
    existing(Runs.keyed("ended", "ended:1", "k")).terminate("a person's reason");
    TaskOutcome told = Runs.end(first);
    StartedTask second = tasks.start(Runs.keyed("ended", "ended:2", "k"));
    Scripted again = script.next();
    again.end(Events.result(again.run(), "now"));

    assertThat(told.kind()).isEqualTo(Kind.ERROR);
    assertThat(Runs.json(told).path("error").path("message").asText()).endsWith("was terminated");
    assertThat(told(second)).isEqualTo("ended:2 now");
  }

  private static WorkflowStub existing(WoveRun run) {
    return server.client().newUntypedWorkflowStub(RunNames.workflowId(run));
  }

  @Test
  void cancel_endsTheTask() throws Exception {
    StartedTask task = tasks.start(Runs.plain("cancel", "cancel:1"));
    Scripted begun = script.next();

    task.cancel();
    begun.cancelled().get(20, TimeUnit.SECONDS);

    assertThat(task.outcome()).isNotDone();
    begun.end(Events.cancelled(begun.run()));
    assertThat(Runs.end(task).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(Runs.json(Runs.end(task)).path("run_id").asText()).isEqualTo("cancel:1");
  }

  @Test
  void cancel_whileTheTaskSucceeds() throws Exception {
    StartedTask task = tasks.start(Runs.plain("late", "late:1"));
    Scripted begun = script.next();

    task.cancel();
    begun.cancelled().get(20, TimeUnit.SECONDS);
    begun.end(Events.result(begun.run(), "done"));

    // Temporal's SDK has it so: what a cancelled run returns is dropped.
    assertThat(Runs.end(task).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void cancel_whileAnotherCallWaits() throws Exception {
    StartedTask first = tasks.start(Runs.keyed("shared", "shared:1", "k"));
    Scripted begun = script.next();
    StartedTask second = tasks.start(Runs.keyed("shared", "shared:2", "k"));
    StartedTask third = tasks.start(Runs.keyed("shared", "shared:3", "k"));

    first.cancel();

    assertThat(Runs.end(first).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(begun.cancelled()).isNotDone();
    begun.end(Events.result(begun.run(), "for the others"));
    assertThat(told(second)).isEqualTo("shared:2 for the others");
    assertThat(told(third)).isEqualTo("shared:3 for the others");
  }

  @Test
  void start_whileTheRunOfItsKeyIsBeingCancelled() throws Exception {
    StartedTask first = tasks.start(Runs.keyed("dying", "dying:1", "k"));
    Scripted dying = script.next();
    first.cancel();
    dying.cancelled().get(20, TimeUnit.SECONDS);

    StartedTask second = tasks.start(Runs.keyed("dying", "dying:2", "k"));
    dying.end(Events.cancelled(dying.run()));
    Scripted anew = script.next();
    anew.end(Events.result(anew.run(), "anew"));

    assertThat(Runs.end(first).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(told(second)).isEqualTo("dying:2 anew");
  }

  @Test
  void start_largeFrameAndResultLieInTheBlobStore() throws Exception {
    String frame = "{\"args_pickle\":\"" + "A".repeat(5000) + "\"}";
    StartedTask task = tasks.start(Runs.run("large", "large:1", Optional.empty(), frame));
    Scripted begun = script.next();
    assertThat(server.blobs().list("wove/frames/wove-large-")).hasSize(1);

    begun.end(Events.result(begun.run(), "B".repeat(5000)));
    TaskOutcome told = Runs.end(task);

    assertThat(new String(begun.run().frame(), StandardCharsets.UTF_8)).isEqualTo(frame);
    assertThat(Runs.json(told).path("result").asText()).hasSize(5000);
    assertThat(server.blobs().list("wove/frames/wove-large-")).isEmpty();
    assertThat(server.blobs().list("wove/events/wove-large-")).isEmpty();
  }

  @Test
  void start_aJoinedCallLeavesNoFrame() throws Exception {
    String frame = "{\"args_pickle\":\"" + "A".repeat(5000) + "\"}";
    StartedTask first = tasks.start(Runs.run("frames", "frames:1", Optional.of("k"), frame));
    Scripted begun = script.next();
    StartedTask second = tasks.start(Runs.run("frames", "frames:2", Optional.of("k"), frame));
    begun.end(Events.result(begun.run(), "B".repeat(5000)));
    Runs.end(first);

    assertThat(Runs.json(Runs.end(second)).path("result").asText()).hasSize(5000);
    assertThat(server.blobs().list("wove/frames/wove-frames-")).isEmpty();
    assertThat(server.blobs().list("wove/events/wove-frames-")).hasSize(1);
  }

  @Test
  void start_frameThatNoStoreHas() throws Exception {
    var elsewhere = new TestingBlobStore();
    try (DurableTasks others = new DurableTasks(server.runs(), elsewhere, SMALL)) {
      String frame = "{\"args_pickle\":\"" + "A".repeat(5000) + "\"}";
      StartedTask task = others.start(Runs.run("lost", "lost:1", Optional.empty(), frame));

      assertThat(Runs.json(Runs.end(task)).path("error").path("message").asText())
          .contains("is not in this worker's blob store");
    }
  }

  @Test
  void start_workerThatHasTooMuchToDo() throws Exception {
    StartedTask task = tasks.start(Runs.plain("full", "full:1"));
    Scripted refused = script.next();
    refused.end(Events.error(refused.run(), "TooManyTasks", "8 wait", "executor", true));
    Scripted again = script.next();
    again.end(Events.result(again.run(), "later"));

    assertThat(told(task)).isEqualTo("full:1 later");
  }

  @Test
  void close_tellsThoseWhoWait() throws Exception {
    DurableTasks closing = new DurableTasks(server.runs(), server.blobs(), SMALL);
    StartedTask task = closing.start(Runs.keyed("goes on", "goes on:1", "k"));
    Scripted begun = script.next();

    closing.close();

    assertThat(Runs.json(Runs.end(task)).path("error").path("message").asText())
        .contains("goes on (send the task again with its idempotency key)");
    assertThat(
            Runs.json(Runs.end(closing.start(Runs.plain("x", "x:1")))).path("error").path("kind"))
        .hasToString("\"HostStops\"");
    StartedTask retry = tasks.start(Runs.keyed("goes on", "goes on:2", "k"));
    begun.end(Events.result(begun.run(), "still"));
    assertThat(told(retry)).isEqualTo("goes on:2 still");
  }
}
