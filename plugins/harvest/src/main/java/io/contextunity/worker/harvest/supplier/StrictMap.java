package io.contextunity.worker.harvest.supplier;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A map as people write it, read without mercy: every unknown key and every value of the wrong form
 * is noted, so that all of them can be reported together.
 */
final class StrictMap {
  private final String where;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<String> problems;

  StrictMap(String where, Object map, List<String> problems, String... known) {
    this.where = where;
    this.problems = problems;
    if (map instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> put(String.valueOf(key), value, List.of(known)));
    } else {
      problem("", "expected keys and values, found " + shown(map));
    }
  }

  private void put(String written, Object value, List<String> known) {
    boolean asWritten = known.isEmpty() || known.contains(written);
    String key = asWritten ? written : written.replace('_', '-');
    if (!known.isEmpty() && !known.contains(key)) {
      problem("", "unknown key '" + written + "' (" + Nearest.hint(key, known) + ")");
      return;
    }
    if (value != null) {
      values.put(key, value);
    }
  }

  Iterable<String> keys() {
    return List.copyOf(values.keySet());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Object value(String key) {
    return values.get(key);
  }

  String requireText(String key) {
    String text = text(key, "");
    if (text.isBlank() && !has(key)) {
      problem(key, "is missing");
    } else if (text.isBlank()) {
      problem(key, shown(values.get(key)) + " (expected: a text that is not empty)");
    }
    return text;
  }

  String text(String key, String fallback) {
    Object value = values.get(key);
    if (value == null) {
      return fallback;
    }
    if (isScalar(value)) {
      return value.toString();
    }
    problem(key, "expected a text, found " + shown(value));
    return fallback;
  }

  int wholeNumber(String key) {
    Object value = values.getOrDefault(key, 0);
    if (value instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= 0) {
      return number.intValue();
    }
    problem(key, "expected a whole number from 0, found " + shown(value));
    return 0;
  }

  boolean flag(String key) {
    Object value = values.getOrDefault(key, false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    problem(key, "expected true or false, found " + shown(value));
    return false;
  }

  <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
    String text = text(key, fallback.name());
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    problem(key, "'" + text + "' (" + Nearest.hint(text.toLowerCase(ROOT), names(type)) + ")");
    return fallback;
  }

  private static List<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(ROOT)).toList();
  }

  <E extends Enum<E>> E requireChoice(String key, Class<E> type, E ifWrong) {
    if (!has(key)) {
      problem(key, "is missing (known: " + String.join(", ", names(type)) + ")");
      return ifWrong;
    }
    return choice(key, type, ifWrong);
  }

  /** One text or a list of them. */
  List<String> texts(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (isScalar(value)) {
      return List.of(value.toString());
    }
    if (value instanceof List<?> list && list.stream().allMatch(StrictMap::isScalar)) {
      return list.stream().map(Object::toString).toList();
    }
    problem(key, "expected a text or a list of texts, found " + shown(value));
    return List.of();
  }

  List<?> list(String key) {
    Object value = values.get(key);
    if (value instanceof List<?> list) {
      return list;
    }
    if (value != null) {
      problem(key, "expected a list, found " + shown(value));
    }
    return List.of();
  }

  /** Texts by texts, such as replacements; their keys stay as they are written. */
  Map<String, String> textsByText(String key) {
    StrictMap map = map(key);
    Map<String, String> texts = new LinkedHashMap<>();
    map.keys().forEach(name -> texts.put(name, map.text(name, "")));
    return texts;
  }

  /** The map under a key, its keys limited to these if there are any. */
  StrictMap map(String key, String... known) {
    Object value = values.getOrDefault(key, Map.of());
    return new StrictMap(where + ": " + key, value, problems, known);
  }

  void problem(String key, String what) {
    problems.add(where + (key.isEmpty() ? "" : ": " + key) + ": " + what);
  }

  private static boolean isScalar(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static String shown(Object value) {
    if (value instanceof List<?>) {
      return "a list";
    }
    if (value instanceof Map<?, ?>) {
      return "keys and values (a text with { } needs quotes)";
    }
    return value == null ? "nothing" : "'" + value + "'";
  }
}
