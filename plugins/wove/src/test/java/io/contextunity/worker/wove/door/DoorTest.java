package io.contextunity.worker.wove.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.core.rpc.RpcException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a run while somebody waits for it, leaves, or takes it back. */
@Timeout(60)
class DoorTest {
  private final TestingDoor door = new TestingDoor(100_000);

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void run_result() {
    CompletableFuture<byte[]> answer = door.send(TestingCall.run("add:1"));
    assertThat(answer).isNotDone();
    assertThat(door.openRuns()).isEqualTo(1);

    door.runner.task("add:1").result(List.of(1, "two"));

    assertThat(TestingDoor.text(answer))
        .isEqualTo(
            "{\"type\":\"task_result\",\"run_id\":\"add:1\",\"task_id\":\"add\",\"result\":[1,\"two\"]}");
    assertThat(door.openRuns()).isZero();
    assertThat(door.counts).containsEntry("wove.tasks kind python outcome result", 1);
  }

  @Test
  void run_metadataIsToldAlong() {
    door.send(
        new TestingCall(
            TestingCall.run("add:1").message(), Map.of("x-project", "reports", "x", "y"), true));

    assertThat(door.runner.task("add:1").run.metadata()).isEqualTo(Map.of("x-project", "reports"));
  }

  @Test
  void notAllowed_nothingOfItIsRead() {
    TestingCall stranger =
        new TestingCall("no frame".getBytes(StandardCharsets.UTF_8), Map.of(), false);

    assertThatThrownBy(() -> door.door().handle(stranger))
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> assertThat(e.code()).isEqualTo(RpcException.Code.UNAUTHENTICATED));
    assertThatThrownBy(() -> door.door().handle(TestingCall.of("no frame")))
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> assertThat(e.code()).isEqualTo(RpcException.Code.INVALID_ARGUMENT));
    assertThat(door.runner.started).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "fail", "requeue"})
  void callerLost_cancels(String policy) {
    TestingCall call =
        TestingCall.run("add:1", "\"delivery_orphan_policy\":\"%s\"".formatted(policy));
    CompletableFuture<byte[]> answer = door.send(call);

    call.giveUp();

    assertThat(door.runner.task("add:1").cancels).hasValue(1);
    assertThat(TestingDoor.event(answer).at("/type").asText()).isEqualTo("task_cancelled");
    assertThat(door.counts).containsEntry("wove.tasks kind python outcome cancelled", 1);
  }

  @Test
  void callerLost_beforeItIsRead() {
    TestingCall call = TestingCall.run("add:1");
    call.giveUp();

    door.send(call);

    assertThat(door.runner.task("add:1").cancels).hasValue(1);
    assertThat(door.openRuns()).isZero();
  }

  @Test
  void callerLost_detach_goesOn_butCanBeCancelled() {
    TestingCall call = TestingCall.run("add:1", "\"delivery_orphan_policy\":\"detach\"");
    door.send(call);

    call.giveUp();
    assertThat(door.runner.task("add:1").cancels).hasValue(0);
    assertThat(door.openRuns()).isEqualTo(1);

    assertThat(TestingDoor.text(door.send(TestingCall.cancel("add:1", "best_effort")))).isEmpty();
    assertThat(door.runner.task("add:1").cancels).hasValue(1);
    assertThat(door.openRuns()).isZero();
  }

  @Test
  void cancel_bestEffort_answersAtOnce_theRunOnceItIsGone() {
    door.runner.endsOnCancel = false;
    CompletableFuture<byte[]> answer = door.send(TestingCall.run("add:1"));

    assertThat(TestingDoor.text(door.send(TestingCall.cancel("add:1", "best_effort")))).isEmpty();
    assertThat(TestingDoor.text(door.send(TestingCall.cancel("add:1", "best_effort")))).isEmpty();
    assertThat(answer).isNotDone();
    assertThat(door.runner.task("add:1").cancels).hasValue(1);
    door.runner.task("add:1").cancelled();

    assertThat(TestingDoor.event(answer).at("/type").asText()).isEqualTo("task_cancelled");
  }

  @Test
  void cancel_requireAck_answersOnceItIsGone() {
    door.runner.endsOnCancel = false;
    door.send(TestingCall.run("add:1"));

    CompletableFuture<byte[]> cancel = door.send(TestingCall.cancel("add:1", "require_ack"));
    assertThat(cancel).isNotDone();
    door.runner.task("add:1").cancelled();

    assertThat(TestingDoor.text(cancel))
        .isEqualTo("{\"type\":\"task_cancelled\",\"run_id\":\"add:1\",\"task_id\":\"add\"}");
  }

  @Test
  void cancel_requireAck_itHadEndedByItself() {
    door.runner.endsOnCancel = false;
    CompletableFuture<byte[]> answer = door.send(TestingCall.run("add:1"));
    CompletableFuture<byte[]> cancel = door.send(TestingCall.cancel("add:1", "require_ack"));

    door.runner.task("add:1").result(3);

    assertThat(TestingDoor.event(answer).at("/result").asInt()).isEqualTo(3);
    assertThat(TestingDoor.text(cancel)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"best_effort", "require_ack"})
  void cancel_comesFirst_nothingIsBegun(String mode) {
    assertThat(TestingDoor.text(door.send(TestingCall.cancel("add:1", mode)))).isEmpty();

    JsonNode event = TestingDoor.event(door.send(TestingCall.run("add:1")));

    assertThat(event.at("/type").asText()).isEqualTo("task_cancelled");
    assertThat(door.runner.started).hasValue(0);
    // It holds for one run.
    door.send(TestingCall.run("add:1"));
    assertThat(door.runner.started).hasValue(1);
  }

  @Test
  void cancel_ofARunThatIsOver() {
    door.runner.resultAtOnce = 1;
    door.send(TestingCall.run("add:1"));

    assertThat(TestingDoor.text(door.send(TestingCall.cancel("add:1", "require_ack")))).isEmpty();
  }

  @Test
  void run_ofAnIdThatIsUnderWay() {
    CompletableFuture<byte[]> first = door.send(TestingCall.run("add:1"));

    JsonNode event = TestingDoor.event(door.send(TestingCall.run("add:1")));

    assertThat(event.at("/error/kind").asText()).isEqualTo("DuplicateRunError");
    assertThat(event.at("/error/message").asText())
        .isEqualTo("Run 'add:1' is under way already (each attempt needs a run id of its own)");
    assertThat(first).isNotDone();
    assertThat(door.runner.started).hasValue(1);
  }

  @Test
  void timeout_cancels_andSaysSo() {
    CompletableFuture<byte[]> answer =
        door.send(TestingCall.run("add:1", "\"delivery_timeout\":0.05"));

    JsonNode event = TestingDoor.event(answer);

    assertThat(event.at("/type").asText()).isEqualTo("task_error");
    assertThat(event.at("/error/kind").asText()).isEqualTo("TimeoutError");
    assertThat(event.at("/error/message").asText())
        .isEqualTo("Task 'add' took longer than its delivery_timeout of 0.05 s");
    assertThat(event.at("/error/source").asText()).isEqualTo("executor");
    assertThat(door.runner.task("add:1").cancels).hasValue(1);
    assertThat(door.counts).containsEntry("wove.replies.replaced why timeout", 1);
  }

  @Test
  void timeout_itHadAResultAfterAll() {
    door.runner.endsOnCancel = false;
    CompletableFuture<byte[]> answer =
        door.send(TestingCall.run("add:1", "\"delivery_timeout\":0.001"));
    while (door.runner.task("add:1").cancels.get() == 0) {
      Thread.onSpinWait();
    }

    door.runner.task("add:1").result("late");

    assertThat(TestingDoor.event(answer).at("/result").asText()).isEqualTo("late");
  }

  @Test
  void result_tooLarge() {
    door.runner.resultAtOnce = "x".repeat(200_000);

    JsonNode event = TestingDoor.event(door.send(TestingCall.run("add:1")));

    assertThat(event.at("/type").asText()).isEqualTo("task_error");
    assertThat(event.at("/error/kind").asText()).isEqualTo("ResultTooLargeError");
    assertThat(event.at("/error/message").asText())
        .matches(
            "The result of task 'add' takes 2000\\d\\d bytes, the reply may have 100000 \\(Wove's gRPC client takes 4 MiB\\): store it and return where it is");
    assertThat(door.counts).containsEntry("wove.replies.replaced why too-large", 1);
  }

  @Test
  void manyAtOnce_nothingIsLeft() {
    door.runner.resultAtOnce = 1;
    List<CompletableFuture<byte[]>> answers =
        IntStream.range(0, 1000)
            .mapToObj(i -> "add:" + i)
            .map(id -> door.send(TestingCall.run(id, "\"delivery_timeout\":3600")))
            .toList();

    answers.forEach(answer -> assertThat(TestingDoor.event(answer).at("/result").asInt()).isOne());
    assertThat(door.openRuns()).isZero();
  }
}
