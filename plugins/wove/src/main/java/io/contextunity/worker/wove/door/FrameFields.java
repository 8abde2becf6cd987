package io.contextunity.worker.wove.door;

import static io.contextunity.worker.wove.door.FrameReader.notOne;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The plain fields of one object of a frame. Those that nobody knows are passed over. */
final class FrameFields {
  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "run_id",
          "task_id",
          "delivery_timeout",
          "delivery_idempotency_key",
          "delivery_cancel_mode",
          "delivery_heartbeat_seconds",
          "delivery_orphan_policy");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private static final int LONGEST = 1000;

  /** Longer than anybody waits, and no trouble for a clock. */
  private static final double MOST_SECONDS = Duration.ofDays(3650).toSeconds();

  private final String path;
  private final Map<String, Object> values = new HashMap<>();

  /**
   * @param path of the object, as messages name its fields
   */
  FrameFields(String path) {
    this.path = path;
  }

  /** Takes the value that the parser stands at. */
  void read(String name, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (!KNOWN.contains(name)) {
      json.skipChildren();
    } else if (token == JsonToken.VALUE_STRING) {
      values.put(name, json.getText());
    } else if (token.isNumeric()) {
      values.put(name, json.getDoubleValue());
    } else if (token != JsonToken.VALUE_NULL) {
      throw notOne(
          "%s%s is %s (expected: %s)".formatted(path, name, said(token), "text or a number"));
    }
  }

  private static String said(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      default -> token.asString();
    };
  }

  String requireText(String name) {
    return text(name)
        .filter(text -> !text.isEmpty())
        .map(text -> requirePrintable(name, text))
        .orElseThrow(() -> notOne(path + name + " is missing"));
  }

  // It stands in log lines.
  private String requirePrintable(String name, String text) {
    if (UNPRINTABLE.matcher(text).find()) {
      throw notOne("%s%s holds a control character".formatted(path, name));
    }
    return text;
  }

  Optional<String> text(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      throw notOne("%s%s is a number (expected: text)".formatted(path, name));
    }
    if (text.length() > LONGEST) {
      throw notOne(
          "%s%s has %d characters (expected: at most %d)"
              .formatted(path, name, text.length(), LONGEST));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw notOne("%s%s holds half a character".formatted(path, name));
    }
    return Optional.of(text);
  }

  /** The text, which must be one of these; the first one if there is none. */
  String choice(String name, String... known) {
    String value = text(name).map(text -> requirePrintable(name, text)).orElse(known[0]);
    if (!List.of(known).contains(value)) {
      throw notOne(
          "%s%s '%s' (expected: %s)".formatted(path, name, value, String.join(", ", known)));
    }
    return value;
  }

  Optional<Duration> seconds(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Double number) || !(number >= 0)) {
      throw notOne("%s%s '%s' (expected: seconds, 0 or more)".formatted(path, name, value));
    }
    return Optional.of(Duration.ofMillis((long) Math.ceil(Math.min(number, MOST_SECONDS) * 1000)));
  }
}
