package io.contextunity.worker.wove.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.core.rpc.RpcException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Broken frames against the door: {@code -Dwove.fuzz.frames=100000} for as many as Wove's issue
 * asks for. Each is refused as no frame, or reaches the tasks as one; nothing else happens.
 */
@Timeout(600)
class DoorFuzzTest {
  private static final int FRAMES = Integer.getInteger("wove.fuzz.frames", 20_000);
  private static final long SEED = Long.getLong("wove.fuzz.seed", 8);
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e400",
          "NaN",
          "\"\"",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[[[[]]]]",
          "\"\\u0000\"",
          "{\"a\":{\"a\":1}}",
          "9999999999999999999999999",
          "\"run_task\"",
          "'x'");

  private final Random random = new Random(SEED);
  private int taken;
  private int refused;

  @Test
  void broken_isRefusedOrIsATask() throws Exception {
    try (TestingDoor door = new TestingDoor(4 << 20)) {
      door.runner.resultAtOnce = 1;
      for (int i = 0; i < FRAMES; i++) {
        byte[] frame = broken();
        send(door, frame, i);
      }

      assertThat(refused).isGreaterThan(FRAMES / 4);
      assertThat(taken).isPositive();
      assertThat(door.openRuns()).isZero();
      assertThat(TestingDoor.event(door.send(TestingCall.run("after"))).at("/result").asInt())
          .isOne();
    }
  }

  private void send(TestingDoor door, byte[] frame, int number) {
    int before = door.runner.started.get();
    try {
      byte[] answer =
          door.send(new TestingCall(frame, Map.of(), true)).getNow("unanswered".getBytes(UTF_8));
      if (answer.length > 0) {
        assertThat(JSON.readTree(answer).at("/type").asText())
            .isIn(Set.of("task_result", "task_error", "task_cancelled"));
      }
      taken++;
    } catch (RpcException e) {
      assertThat(e.code()).isEqualTo(RpcException.Code.INVALID_ARGUMENT);
      assertThat(e.getMessage()).startsWith("Not a Wove frame: ").hasLineCount(1);
      assertThat(door.runner.started).hasValue(before);
      refused++;
    } catch (Exception | Error e) {
      throw new AssertionError(
          "Frame %d of seed %d: %s".formatted(number, SEED, new String(frame, UTF_8)), e);
    }
  }

  private byte[] broken() throws Exception {
    byte[] frame = sound().getBytes(UTF_8);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(frame, random.nextInt(frame.length));
      case 1 -> flipped(frame);
      case 2 -> retyped(frame);
      case 3 -> doubled(frame);
      case 4 -> noise();
      default -> spliced(frame);
    };
  }

  private String sound() {
    String id = "add:" + random.nextInt(50);
    return random.nextBoolean()
        ? new String(
            TestingCall.run(
                    id,
                    "\"delivery_timeout\":5",
                    "\"delivery_cancel_mode\":\"require_ack\"",
                    "\"delivery_orphan_policy\":\"requeue\"")
                .message(),
            UTF_8)
        : new String(TestingCall.cancel(id, "require_ack").message(), UTF_8);
  }

  private byte[] flipped(byte[] frame) {
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
    }
    return frame;
  }

  private byte[] retyped(byte[] frame) throws Exception {
    ObjectNode tree = (ObjectNode) JSON.readTree(frame);
    ObjectNode at =
        tree.has("delivery") && random.nextBoolean() ? (ObjectNode) tree.get("delivery") : tree;
    List<String> names = new ArrayList<>();
    at.fieldNames().forEachRemaining(names::add);
    String marker = "@here@";
    at.put(names.get(random.nextInt(names.size())), marker);
    return JSON.writeValueAsString(tree)
        .replace("\"" + marker + "\"", VALUES.get(random.nextInt(VALUES.size())))
        .getBytes(UTF_8);
  }

  private byte[] doubled(byte[] frame) {
    String text = new String(frame, UTF_8);
    return (text.substring(0, text.length() - 1) + "," + text.substring(1)).getBytes(UTF_8);
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] spliced(byte[] frame) {
    String text = new String(frame, UTF_8);
    int at = random.nextInt(text.length());
    return (text.substring(0, at) + VALUES.get(random.nextInt(VALUES.size())) + text.substring(at))
        .getBytes(UTF_8);
  }
}
