package io.contextunity.worker.wove.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.wove.durable.DurableServer;
import io.contextunity.worker.wove.durable.DurableSettings;
import io.contextunity.worker.wove.durable.Runs;
import io.contextunity.worker.wove.durable.ScriptedTasks;
import io.contextunity.worker.wove.durable.ScriptedTasks.Scripted;
import io.contextunity.worker.wove.task.Events;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WovePayloadTest {
  private static ScriptedTasks script;
  private static DurableServer server;

  @BeforeAll
  static void start() {
    script = new ScriptedTasks();
    server = new DurableServer(script, DurableSettings.DEFAULT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  // As measured of Wove 2.0.3.
  private static Map<String, Object> payload(String callback, Map<String, Object> delivery) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("adapter", "temporal");
    payload.put("args_pickle", "gAV9lC4=");
    payload.put("callable_pickle", "gAVLKi4=");
    payload.put("callback_url", callback);
    payload.put("delivery", delivery);
    payload.put("run_id", "price:0123");
    payload.put("task_id", "price");
    payload.put("task_name", "price");
    payload.put("version", 1);
    return payload;
  }

  private static WorkflowStub start(Map<String, Object> payload) {
    WorkflowStub run =
        server
            .client()
            .newUntypedWorkflowStub(
                WovePayloadWorkflow.TYPE,
                WorkflowOptions.newBuilder().setTaskQueue("wove-tasks").build());
    run.start(payload);
    return run;
  }

  private static Map<String, Object> policy(String orphans) {
    return Map.of("delivery_cancel_mode", "best_effort", "delivery_orphan_policy", orphans);
  }

  @Test
  void run_success() throws Exception {
    try (Program program = Program.start()) {
      WorkflowStub run = start(payload(program.callback(), policy("cancel")));
      Scripted task = script.next();
      JsonNode frame = Runs.json(task.run().frame());
      task.end(Events.result(task.run(), 42));

      assertThat(program.next().path("type").asText()).isEqualTo("task_started");
      JsonNode last = program.next();
      assertThat(last.path("type").asText()).isEqualTo("task_result");
      assertThat(last.path("run_id").asText()).isEqualTo("price:0123");
      assertThat(last.path("result").asInt()).isEqualTo(42);
      assertThat(run.getResult(String.class)).isEqualTo("result");
      assertThat(frame.path("type").asText()).isEqualTo("run_task");
      assertThat(frame.path("callable_pickle").asText()).isEqualTo("gAVLKi4=");
      assertThat(frame.path("args_pickle").asText()).isEqualTo("gAV9lC4=");
    }
  }

  @Test
  void run_errorIsAnEvent() throws Exception {
    try (Program program = Program.start()) {
      WorkflowStub run = start(payload(program.callback(), policy("cancel")));
      Scripted task = script.next();
      task.end(Events.error(task.run(), "ValueError", "no such day", "task", false));

      assertThat(program.next("task_error").path("error").path("message").asText())
          .isEqualTo("no such day");
      assertThat(run.getResult(String.class)).isEqualTo("error");
    }
  }

  @Test
  void run_heartbeats() throws Exception {
    try (Program program = Program.start()) {
      Map<String, Object> delivery = new LinkedHashMap<>(policy("cancel"));
      delivery.put("delivery_heartbeat_seconds", 0.2);
      start(payload(program.callback(), delivery));
      Scripted task = script.next();

      program.next("heartbeat");
      JsonNode beat = program.next("heartbeat");

      assertThat(beat.path("run_id").asText()).isEqualTo("price:0123");
      task.end(Events.result(task.run(), 1));
      program.next("task_result");
    }
  }

  @Test
  void run_cancelled() throws Exception {
    try (Program program = Program.start()) {
      WorkflowStub run = start(payload(program.callback(), policy("cancel")));
      Scripted task = script.next();

      run.cancel();
      task.cancelled().get(20, TimeUnit.SECONDS);
      task.end(Events.cancelled(task.run()));

      assertThat(program.next("task_cancelled").path("run_id").asText()).isEqualTo("price:0123");
      assertThatThrownBy(() -> run.getResult(String.class))
          .isInstanceOf(WorkflowFailedException.class)
          .hasCauseInstanceOf(CanceledFailure.class);
    }
  }

  @Test
  void run_programThatHasEndedMeanwhile() throws Exception {
    Map<String, Object> delivery = new LinkedHashMap<>(policy("cancel"));
    delivery.put("delivery_heartbeat_seconds", 0.2);
    Scripted task;
    WorkflowStub run;
    try (Program program = Program.start()) {
      run = start(payload(program.callback(), delivery));
      task = script.next();
    }

    task.cancelled().get(20, TimeUnit.SECONDS);
    task.end(Events.cancelled(task.run()));

    assertThat(run.getResult(String.class)).isEqualTo("cancelled");
  }

  @Test
  void run_programThatIsGone() throws Exception {
    int before = script.count();
    WorkflowStub run = start(payload("http://127.0.0.1:" + freePort() + "/x", policy("cancel")));

    assertThatThrownBy(() -> run.getResult(20, TimeUnit.SECONDS, String.class))
        .rootCause()
        .hasMessageContaining("Task price:0123 is not run: nobody takes its events");
    assertThat(script.count()).isEqualTo(before);
  }

  @Test
  void run_programThatIsGoneAndDoesNotCare() throws Exception {
    WorkflowStub run = start(payload("http://127.0.0.1:" + freePort() + "/x", policy("detach")));
    Scripted task = script.next();
    task.end(Events.result(task.run(), "for nobody"));

    assertThat(run.getResult(20, TimeUnit.SECONDS, String.class)).isEqualTo("result");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void run_resultThatTheProgramCannotRead() throws Exception {
    try (Program program =
        Program.answering(e -> e.path("type").asText().equals("task_result") ? 400 : 204)) {
      start(payload(program.callback(), policy("cancel")));
      Scripted task = script.next();
      task.end(Events.result(task.run(), 1));

      assertThat(program.next("task_error").path("error").path("message").asText())
          .contains("refuses its last event");
    }
  }

  @Test
  void run_callbackElsewhere() {
    assertThat(refusal(payload("http://169.254.169.254/latest", policy("cancel"))))
        .isEqualTo(
            "Wove payload: callback_url is on host '169.254.169.254' (allowed: localhost, 127.0.0.1,"
                + " [::1]; more with plugins.wove.payloads.callback-hosts)");
    assertThat(refusal(payload("http://127.0.0.1@evil.example/x", policy("cancel"))))
        .isEqualTo("Wove payload: callback_url is not of the form http://host:port/path");
    assertThat(refusal(payload("file:///etc/passwd", policy("cancel"))))
        .isEqualTo("Wove payload: callback_url is not of the form http://host:port/path");
    assertThat(refusal(payload("http://a b/", policy("cancel"))))
        .startsWith("Wove payload: callback_url is no URL: Illegal character");
  }

  @Test
  void run_noPayload() {
    assertThat(refusal(Map.of("version", 2))).isEqualTo("Wove payload: version '2' (expected: 1)");
    assertThat(refusal(Map.of("run_id", "x"))).isEqualTo("Wove payload: callback_url is missing");
    Map<String, Object> without = payload("http://127.0.0.1:1/x", policy("cancel"));
    without.remove("args_pickle");
    assertThat(refusal(without)).startsWith("Wove payload: Not a Wove frame: args_pickle");
  }

  private static String refusal(Map<String, Object> payload) {
    WorkflowStub run = start(payload);
    try {
      return "accepted: " + run.getResult(String.class);
    } catch (WorkflowFailedException e) {
      return ((ApplicationFailure) e.getCause().getCause()).getOriginalMessage();
    }
  }
}
