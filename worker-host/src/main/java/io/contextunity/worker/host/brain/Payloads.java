package io.contextunity.worker.host.brain;

import java.util.List;
import java.util.Map;

/** What an answer holds under a key, if it is of the kind expected. */
final class Payloads {
  private Payloads() {}

  static String text(Map<String, Object> payload, String key) {
    return payload.get(key) instanceof String text ? text : "";
  }

  static double number(Map<String, Object> payload, String key) {
    return payload.get(key) instanceof Number number ? number.doubleValue() : 0;
  }

  /** The map may be changed by nobody and is empty if there is none. */
  @SuppressWarnings("unchecked") // maps of payloads have text keys
  static Map<String, Object> map(Map<String, Object> payload, String key) {
    return payload.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  static List<String> texts(Map<String, Object> payload, String key) {
    return payload.get(key) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
