package io.contextunity.worker.host.temporal.replay;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces what people wrote in a history by meaningless text of the same shape: text in payloads
 * and messages of failures. What steers a workflow, or may, stays: keys, numbers, truth values,
 * dates, constants in capitals, and all names and ids of Temporal's own. The same text becomes the
 * same within one redaction.
 */
final class HistoryRedaction {
  // What the SDK itself reads in a marker, such as the id of a change, is none of the others.
  private static final Set<String> DATA_OF_MARKERS = Set.of("data", "result", "input");
  private static final String GONE = "redacted";

  private final TextShapes shapes = new TextShapes();
  private final JsonShapes json = new JsonShapes(shapes);

  /**
   * @throws HistoryException if there is a payload in an encoding that nothing is known of
   */
  RecordedRun redact(RecordedRun run) {
    try {
      return run.with((History) redact(run.history()));
    } catch (UnknownEncodingException e) {
      throw new HistoryException(
          run.runId(),
          "has a payload in encoding '%s', which cannot be redacted".formatted(e.getMessage()));
    }
  }

  private Message redact(Message message) {
    if (message instanceof Payload payload) {
      return payload(payload);
    }
    Message.Builder redacted = message.toBuilder();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      redacted.setField(field.getKey(), value(message, field.getKey(), field.getValue()));
    }
    return redacted.build();
  }

  private Object value(Message owner, FieldDescriptor field, Object value) {
    if (value instanceof Message message) {
      return redact(message);
    }
    if (value instanceof List<?> all) {
      return all.stream().map(one -> element(owner, one)).toList();
    }
    return value instanceof String text ? text(owner, field.getName(), text) : value;
  }

  private Object element(Message owner, Object element) {
    if (element instanceof MapEntry<?, ?> entry && isSteering(owner, entry.getKey())) {
      return entry;
    }
    return element instanceof Message message ? redact(message) : element;
  }

  private static boolean isSteering(Message owner, Object key) {
    if (owner instanceof MarkerRecordedEventAttributes) {
      return !DATA_OF_MARKERS.contains(key);
    }
    return owner instanceof SearchAttributes && key.toString().matches("Temporal.*|BuildIds");
  }

  private Object text(Message owner, String field, String text) {
    if (field.equals("identity")) {
      return GONE;
    }
    if (owner instanceof Failure) {
      return switch (field) {
        case "message" -> shapes.of(text);
        case "stack_trace" -> "";
        default -> text;
      };
    }
    return text;
  }

  private Payload payload(Payload payload) {
    String encoding = payload.getMetadataOrDefault("encoding", ByteString.EMPTY).toStringUtf8();
    return switch (encoding) {
      case "binary/null" -> payload;
      case "binary/plain" ->
          payload.toBuilder()
              .setData(ByteString.copyFrom(new byte[payload.getData().size()]))
              .build();
      case "json/plain", "json/protobuf" ->
          payload.toBuilder().setData(json.of(payload.getData())).build();
      default -> throw new UnknownEncodingException(encoding);
    };
  }

  /** The message is the encoding. */
  private static final class UnknownEncodingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownEncodingException(String encoding) {
      super(encoding);
    }
  }
}
