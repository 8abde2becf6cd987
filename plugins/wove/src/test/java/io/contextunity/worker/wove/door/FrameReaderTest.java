package io.contextunity.worker.wove.door;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.contextunity.worker.core.rpc.RpcException;
import io.contextunity.worker.wove.task.WoveRun;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a frame, and what is none. */
class FrameReaderTest {
  private static final String PICKLES =
      "\"callable_pickle\":\"gAV9lC4=\",\"args_pickle\":\"gAV9lC4=\"";

  private static Frame read(String message) {
    return FrameReader.read(message.getBytes(UTF_8), Map.of("x-project", "reports"));
  }

  private static WoveRun run(String message) {
    return ((Frame.Run) read(message)).run();
  }

  @Test
  void run_asWoveSendsIt() {
    String message =
        """
        {"type":"run_task","run_id":"merge:<lambda>:00ff","task_id":"merge:<lambda>",\
        "delivery":{"delivery_timeout":20.5,"delivery_idempotency_key":"invoice 7",\
        "delivery_cancel_mode":"require_ack","delivery_heartbeat_seconds":1,\
        "delivery_orphan_policy":"detach"},%s}"""
            .formatted(PICKLES);

    WoveRun run = run(message);

    assertThat(run.runId()).isEqualTo("merge:<lambda>:00ff");
    assertThat(run.taskId()).isEqualTo("merge:<lambda>");
    assertThat(run.timeout()).contains(Duration.ofMillis(20_500));
    assertThat(run.idempotencyKey()).contains("invoice 7");
    assertThat(run.requireAck()).isTrue();
    assertThat(run.heartbeat()).contains(Duration.ofSeconds(1));
    assertThat(run.orphanPolicy()).isEqualTo(WoveRun.OrphanPolicy.DETACH);
    assertThat(run.frame()).asString(UTF_8).isEqualTo(message);
    assertThat(run.metadata()).containsEntry("x-project", "reports");
  }

  @Test
  void run_withLittle() {
    WoveRun run = run("{" + PICKLES + ",\"task_id\":\"é\",\"run_id\":\"r\",\"type\":\"run_task\"}");

    assertThat(run.taskId()).isEqualTo("é");
    assertThat(run.timeout()).isEmpty();
    assertThat(run.idempotencyKey()).isEmpty();
    assertThat(run.requireAck()).isFalse();
    assertThat(run.orphanPolicy()).isEqualTo(WoveRun.OrphanPolicy.CANCEL);
  }

  @Test
  void run_withUnknownFieldsAndALargePickle() {
    String large = "A".repeat(30 << 20);

    WoveRun run =
        run(
            "{\"type\":\"run_task\",\"run_id\":\"r\",\"task_id\":\"t\",\"new\":{\"a\":[1]},"
                + "\"other\":\""
                + large
                + "\",\"delivery\":{\"later\":[{}],\"delivery_timeout\":1e300},"
                + "\"callable_pickle\":\"gAV9lC4=\",\"args_pickle\":\""
                + large
                + "\"}");

    assertThat(run.timeout()).contains(Duration.ofDays(3650));
  }

  @Test
  void cancel() {
    assertThat(
            read(
                "{\"type\":\"cancel_task\",\"run_id\":\"r\",\"task_id\":\"t\",\"delivery_cancel_mode\":\"require_ack\",\"delivery_orphan_policy\":\"cancel\"}"))
        .isEqualTo(new Frame.Cancel("r", true));
    assertThat(read("{\"type\":\"cancel_task\",\"run_id\":\"r\"}"))
        .isEqualTo(new Frame.Cancel("r", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``| it is no JSON object in UTF-8",
        "[]| it is no JSON object in UTF-8",
        "null| it is no JSON object in UTF-8",
        "{}| type is missing",
        "{\"type\":\"run_task\"}| run_id is missing",
        "{\"type\":\"shutdown\",\"run_id\":\"r\"}| type 'shutdown' (expected: run_task or cancel_task)",
        "{\"type\":1,\"run_id\":\"r\"}| type is a number (expected: text)",
        "{\"type\":\"run_task\",\"run_id\":[1]}| run_id is a list (expected: text or a number)",
        "{\"type\":\"run_task\",\"run_id\":{}}| run_id is an object (expected: text or a number)",
        "{\"type\":\"run_task\",\"run_id\":true}| run_id is true (expected: text or a number)",
        "{\"type\":\"run_task\",\"run_id\":\"\"}| run_id is missing",
        "{\"type\":\"run_task\",\"run_id\":\"a\\nb\"}| run_id holds a control character",
        "{\"type\":\"run_task\",\"run_id\":\"\\ud800\"}| run_id holds half a character",
        "{\"type\":\"run_task\",\"run_id\":\"r\"}| callable_pickle is missing",
        "{\"type\":\"run_task\",\"run_id\":\"r\",\"args_pickle\":1}| args_pickle is no text (expected: base64)",
        "{\"type\":\"cancel_task\",\"run_id\":\"r\",\"delivery_cancel_mode\":\"now\"}| delivery_cancel_mode 'now' (expected: best_effort, require_ack)",
        "{\"type\":\"cancel_task\",\"run_id\":\"r\"} {}| there is more after its end",
        "{\"type\":\"cancel_task\",\"run_id\":\"r\",\"run_id\":\"q\"}| Duplicate field 'run_id'"
      })
  void refused(String message, String why) {
    assertRefused(message, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"delivery\":[]| delivery is no object",
        "\"delivery\":{\"delivery_timeout\":\"1\"}| delivery.delivery_timeout '1' (expected: seconds, 0 or more)",
        "\"delivery\":{\"delivery_timeout\":-1}| delivery.delivery_timeout '-1.0' (expected: seconds, 0 or more)",
        "\"delivery\":{\"delivery_idempotency_key\":7}| delivery.delivery_idempotency_key is a number (expected: text)",
        "\"delivery\":{\"delivery_orphan_policy\":\"keep\"}| delivery.delivery_orphan_policy 'keep' (expected: cancel, fail, requeue, detach)",
        "\"delivery\":{\"a\":1,\"a\":2}| Duplicate field 'a'"
      })
  void refused_delivery(String delivery, String why) {
    assertRefused(
        "{\"type\":\"run_task\",\"run_id\":\"r\",\"task_id\":\"t\","
            + delivery
            + ","
            + PICKLES
            + "}",
        why);
  }

  @Test
  void refused_tooLongOrTooDeep() {
    assertRefused(
        "{\"type\":\"cancel_task\",\"run_id\":\"" + "r".repeat(1001) + "\"}",
        "run_id has 1001 characters (expected: at most 1000)");
    assertRefused(
        "{\"type\":\"cancel_task\",\"run_id\":\"" + "r".repeat(1 << 20) + "\"}",
        "String value length");
    assertRefused("{\"a\":" + "[".repeat(100_000), "Document nesting depth");
  }

  @ParameterizedTest
  @CsvSource({"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void refused_notUtf8(String charset) {
    byte[] message =
        "{\"type\":\"cancel_task\",\"run_id\":\"r\"}".getBytes(Charset.forName(charset));

    assertThat(refusal(message)).hasMessage("Not a Wove frame: it is no JSON object in UTF-8");
    assertThat(refusal("\ufeff{}".getBytes(UTF_16BE)).code())
        .isEqualTo(RpcException.Code.INVALID_ARGUMENT);
    assertThat(refusal("\ufeff{}".getBytes(UTF_8)))
        .hasMessage("Not a Wove frame: it is no JSON object in UTF-8");
  }

  private static void assertRefused(String message, String why) {
    RpcException refused = refusal(message.getBytes(UTF_8));
    assertThat(refused).hasMessageStartingWith("Not a Wove frame: " + why);
    assertThat(refused.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
    assertThat(refused.code()).isEqualTo(RpcException.Code.INVALID_ARGUMENT);
  }

  private static RpcException refusal(byte[] message) {
    return catchThrowableOfType(RpcException.class, () -> FrameReader.read(message, Map.of()));
  }
}
