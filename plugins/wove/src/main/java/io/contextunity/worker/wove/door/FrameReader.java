package io.contextunity.worker.wove.door;

import static com.fasterxml.jackson.core.JsonToken.FIELD_NAME;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.contextunity.worker.core.rpc.RpcException;
import io.contextunity.worker.wove.task.WoveRun;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads frames. Of what is pickled it only looks whether it is there: that is for who runs the
 * task, and may be large.
 */
final class FrameReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(64 * 1024).build())
          .build();

  private static final List<String> PICKLES = List.of("callable_pickle", "args_pickle");

  private FrameReader() {}

  /**
   * Reads one.
   *
   * @param metadata of its call, to be told along
   * @throws RpcException if it is none; the message says what is wrong with it
   */
  static Frame read(byte[] message, Map<String, String> metadata) {
    FrameFields top = new FrameFields("");
    FrameFields delivery = new FrameFields("delivery.");
    Set<String> pickles = new HashSet<>();
    try (JsonParser json = JSON.createParser(message)) {
      requireUtf8Object(message, json.nextToken());
      while (json.nextToken() == FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (PICKLES.contains(name)) {
          if (value != VALUE_STRING) {
            throw notOne("%s is no text (expected: base64)".formatted(name));
          }
          pickles.add(name);
        } else if (name.equals("delivery") && value == START_OBJECT) {
          readFlat(json, delivery);
        } else if (name.equals("delivery") && value != VALUE_NULL) {
          throw notOne("delivery is no object");
        } else {
          top.read(name, json);
        }
      }
      if (json.nextToken() != null) {
        throw notOne("there is more after its end");
      }
    } catch (IOException e) {
      throw notOne(firstLine(e));
    }
    return frame(top, delivery, pickles, message, metadata);
  }

  // Jackson would also take UTF-16 and UTF-32, and others that read it after us would not.
  private static void requireUtf8Object(byte[] message, JsonToken first) {
    boolean wide = message.length > 1 && (message[0] <= 0 || message[1] == 0);
    if (first != START_OBJECT || wide) {
      throw notOne("it is no JSON object in UTF-8");
    }
  }

  private static void readFlat(JsonParser json, FrameFields into) throws IOException {
    while (json.nextToken() == FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      into.read(name, json);
    }
  }

  private static Frame frame(
      FrameFields top,
      FrameFields delivery,
      Set<String> pickles,
      byte[] message,
      Map<String, String> metadata) {
    String type = top.requireText("type");
    String runId = top.requireText("run_id");
    return switch (type) {
      case "cancel_task" -> {
        top.text("task_id");
        yield new Frame.Cancel(
            runId,
            top.choice("delivery_cancel_mode", "best_effort", "require_ack").equals("require_ack"));
      }
      case "run_task" -> {
        for (String pickle : PICKLES) {
          if (!pickles.contains(pickle)) {
            throw notOne(pickle + " is missing");
          }
        }
        yield new Frame.Run(run(runId, top.requireText("task_id"), delivery, message, metadata));
      }
      default -> throw notOne("type '%s' (expected: run_task or cancel_task)".formatted(type));
    };
  }

  private static WoveRun run(
      String runId,
      String taskId,
      FrameFields delivery,
      byte[] message,
      Map<String, String> metadata) {
    return new WoveRun(
        runId,
        taskId,
        delivery.seconds("delivery_timeout"),
        delivery.text("delivery_idempotency_key"),
        delivery.choice("delivery_cancel_mode", "best_effort", "require_ack").equals("require_ack"),
        delivery.seconds("delivery_heartbeat_seconds"),
        WoveRun.OrphanPolicy.valueOf(
            delivery
                .choice("delivery_orphan_policy", "cancel", "fail", "requeue", "detach")
                .toUpperCase(Locale.ROOT)),
        message,
        metadata);
  }

  static RpcException notOne(String why) {
    return new RpcException(RpcException.Code.INVALID_ARGUMENT, "Not a Wove frame: " + why);
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
