package io.contextunity.worker.host.config;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads one value of a setting. */
final class Leaf {
  private static final Kind WHOLE =
      new Kind("whole number", "a whole number", text -> Integer.valueOf(digits(text)));
  private static final Kind LONG =
      new Kind("whole number", "a whole number", text -> Long.valueOf(digits(text)));
  private static final Kind NUMBER = new Kind("number", "a number", Double::valueOf);
  private static final Kind SWITCH = new Kind("true or false", "true or false", Leaf::bool);

  private static final Map<Class<?>, Kind> KINDS =
      Map.ofEntries(
          entry(boolean.class, SWITCH),
          entry(Boolean.class, SWITCH),
          entry(int.class, WHOLE),
          entry(Integer.class, WHOLE),
          entry(long.class, LONG),
          entry(Long.class, LONG),
          entry(double.class, NUMBER),
          entry(Double.class, NUMBER),
          entry(BigDecimal.class, new Kind("number", "a number", BigDecimal::new)),
          entry(
              Duration.class,
              new Kind("duration", "a duration such as 30s, 5m or PT30S", DurationText::parse)),
          entry(URI.class, new Kind("URI", "a URI such as https://example.com/feed", URI::create)),
          entry(
              ZoneId.class,
              new Kind("time zone", "a time zone such as Europe/Berlin or UTC", ZoneId::of)),
          entry(
              Locale.class, new Kind("locale", "a language tag such as en or de-AT", Leaf::locale)),
          entry(
              Charset.class,
              new Kind("charset", "a charset such as UTF-8 or windows-1252", Charset::forName)));

  private Leaf() {}

  static boolean knows(Class<?> type) {
    return type == String.class || type == Path.class || KINDS.containsKey(type);
  }

  static String name(Class<?> type) {
    Kind kind = KINDS.get(type);
    return kind != null ? kind.name : type == Path.class ? "path" : "text";
  }

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
    return type == double.class ? 0.0 : null;
  }

  /**
   * @param base the directory against which a relative path is meant
   * @throws IllegalArgumentException if the value does not fit; the message says what is expected,
   *     and nothing of the value
   */
  static Object read(String text, Class<?> type, Path base) {
    if (type == String.class) {
      return text;
    }
    if (type.isEnum()) {
      return constant(type, text.strip());
    }
    Kind kind = type == Path.class ? path(base) : KINDS.get(type);
    try {
      return kind.parse.apply(text.strip());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(kind.expected, e);
    }
  }

  private static Kind path(Path base) {
    return new Kind("path", "a path", text -> base.resolve(text).toAbsolutePath().normalize());
  }

  // 16_777_216, as YAML has it.
  private static String digits(String text) {
    return text.replace("_", "");
  }

  private static boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Locale locale(String text) throws IllformedLocaleException {
    return new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
  }

  private static Object constant(Class<?> type, String text) {
    String wanted = text.replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(SettingTypes.name(type)));
  }

  /** A sort of value: its name, what is expected where it does not fit, and how it is read. */
  private record Kind(String name, String expected, Function<String, Object> parse) {}
}
