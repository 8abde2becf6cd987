package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one value of a setting. */
final class Leaf {
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

  private Leaf() {}

  /** What a component of this type is when nobody set it. */
  static Object absent(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    if (type == double.class) {
      return 0.0;
    }
    return null;
  }

  /**
   * @throws IllegalArgumentException if the value does not fit; the message says what is expected
   */
  static Object read(JsonNode node, Class<?> type, Path base) {
    if (type == JsonNode.class) {
      return node;
    }
    if (!node.isValueNode()) {
      throw new IllegalArgumentException("a single value");
    }
    String text = node.asText().strip();
    if (type == String.class) {
      return node.asText();
    }
    if (type == boolean.class || type == Boolean.class) {
      return bool(text);
    }
    if (type == int.class || type == Integer.class) {
      return number(() -> Integer.valueOf(text), "a whole number");
    }
    if (type == long.class || type == Long.class) {
      return number(() -> Long.valueOf(text), "a whole number");
    }
    if (type == double.class || type == Double.class) {
      return number(() -> Double.valueOf(text), "a number");
    }
    if (type == Duration.class) {
      return duration(text);
    }
    if (type == Path.class) {
      return base.resolve(text).toAbsolutePath().normalize();
    }
    if (type == URI.class) {
      return URI.create(text);
    }
    if (type.isEnum()) {
      return constant(type, text);
    }
    throw new IllegalArgumentException("nothing: the type " + type.getName() + " is unknown here");
  }

  private static boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> throw new IllegalArgumentException("true or false");
    };
  }

  private static Number number(Supplier<Number> parse, String expected) {
    try {
      return parse.get();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  private static Duration duration(String text) {
    Matcher matcher = SHORT_DURATION.matcher(text);
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a duration such as 30s, 5m or PT30S", e);
    }
  }

  private static Object constant(Class<?> type, String text) {
    String wanted = text.replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
  }
}
