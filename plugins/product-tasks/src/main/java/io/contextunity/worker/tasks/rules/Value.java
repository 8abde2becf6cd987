package io.contextunity.worker.tasks.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An attribute as it was found.
 *
 * @param value normalised: a text or a number
 * @param original as the supplier wrote it
 * @param from {@code attribute}, {@code name}, {@code category} or {@code description}
 * @param further what else is known of it, such as the unit
 */
record Value(Object value, String original, String from, Map<String, Object> further) {
  static final String ATTRIBUTE = "attribute";
  static final String NAME = "name";
  static final String CATEGORY = "category";
  static final String DESCRIPTION = "description";

  Value {
    further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
  }

  static Value of(Object value, String original, String from) {
    return new Value(value, original, from, Map.of());
  }

  Value with(String key, Object more) {
    Map<String, Object> all = new LinkedHashMap<>(further);
    all.put(key, more);
    return new Value(value, original, from, all);
  }

  /** How sure it is: what the supplier stated nearly always holds. */
  double confidence() {
    return switch (from) {
      case ATTRIBUTE -> 0.97;
      case NAME -> 0.92;
      default -> 0.88;
    };
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("value", value);
    map.put("original", original);
    map.putAll(further);
    map.put("from", from);
    return map;
  }
}
