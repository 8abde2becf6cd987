package io.contextunity.worker.wove.python;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * What a child says.
 *
 * @param runId of which run; empty if of none
 */
record ChildEvent(String type, String runId, byte[] json) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Reads it to its end, so that what a caller would choke on goes no further. */
  static ChildEvent parse(byte[] json) throws IOException {
    try {
      return read(json);
    } catch (JsonProcessingException e) {
      throw new UnfitEventException(e.getOriginalMessage());
    }
  }

  private static ChildEvent read(byte[] json) throws IOException {
    String type = "";
    String runId = "";
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnfitEventException("an event that is no object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "type" -> type = parser.getText();
          case "run_id" -> runId = parser.getText();
          default -> parser.skipChildren();
        }
      }
    }
    return new ChildEvent(type, runId, json);
  }

  /** The outcome that it tells of this run, if it tells one. */
  Optional<TaskOutcome> outcomeOf(String run) {
    if (!runId.equals(run)) {
      return Optional.empty();
    }
    return switch (type) {
      case "task_result" -> Optional.of(new TaskOutcome(Kind.RESULT, json));
      case "task_error" -> Optional.of(new TaskOutcome(Kind.ERROR, json));
      case "task_cancelled" -> Optional.of(new TaskOutcome(Kind.CANCELLED, json));
      default -> Optional.empty();
    };
  }

  boolean isStart() {
    return type.equals("task_started");
  }

  boolean isHeartbeat() {
    return type.equals("heartbeat");
  }
}
