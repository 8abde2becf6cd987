package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a payload; what does not fit is INVALID_ARGUMENT, naming the field. */
final class Fields {
  private final Map<String, Object> payload;

  Fields(Map<String, Object> payload) {
    this.payload = payload;
  }

  /** The fields of an object within a payload. */
  static Fields of(Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!(value instanceof Map<?, ?> map)) {
      throw new RequestException(
          Kind.INVALID_ARGUMENT, "'%s' (expected: an object)".formatted(value));
    }
    map.forEach((key, inner) -> fields.put(String.valueOf(key), inner));
    return new Fields(fields);
  }

  String requireText(String name) {
    return text(name).orElseThrow(() -> invalid(name, "missing", "a non-empty string"));
  }

  Optional<String> text(String name) {
    Object value = payload.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text) || text.isBlank()) {
      throw invalid(name, "'" + value + "'", "a non-empty string");
    }
    return Optional.of(text);
  }

  Optional<List<Object>> list(String name) {
    Object value = payload.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof List<?> list)) {
      throw invalid(name, "'" + value + "'", "a list");
    }
    return Optional.of(new ArrayList<>(list));
  }

  List<Object> requireList(String name) {
    return list(name).orElseThrow(() -> invalid(name, "missing", "a list"));
  }

  /** The value as it is; null if there is none. */
  Object value(String name) {
    return payload.get(name);
  }

  /** An object that is there. */
  Map<String, Object> map(String name) {
    return of(payload.get(name)).payload;
  }

  /** Whether it is there and true. */
  boolean flag(String name) {
    Object value = payload.get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw invalid(name, "'" + value + "'", "true or false");
    }
    return Boolean.TRUE.equals(value);
  }

  Optional<Duration> seconds(String name) {
    Object value = payload.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Number number) || !(number.doubleValue() > 0)) {
      throw invalid(name, "'" + value + "'", "a number of seconds above 0");
    }
    return Optional.of(Duration.ofMillis(Math.max(1, Math.round(number.doubleValue() * 1000))));
  }

  Map<String, Object> without(Set<String> names) {
    Map<String, Object> rest = new LinkedHashMap<>(payload);
    rest.keySet().removeAll(names);
    return rest;
  }

  private static RequestException invalid(String name, String value, String expected) {
    return new RequestException(
        Kind.INVALID_ARGUMENT, "%s: %s (expected: %s)".formatted(name, value, expected));
  }
}
