package io.contextunity.worker.host.inspect;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A type that travels in payloads.
 *
 * @param name as people write it: {@code List<Order>}
 * @param fields of a record: the type of each by its key in JSON, as the host's converter writes it
 */
public record TypeDescription(String name, Map<String, String> fields) {

  static TypeDescription of(Type type) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (type instanceof Class<?> plain && plain.isRecord()) {
      for (RecordComponent component : plain.getRecordComponents()) {
        fields.put(snake(component.getName()), TypeNames.of(component.getGenericType()));
      }
    }
    return new TypeDescription(TypeNames.of(type), fields);
  }

  private static String snake(String name) {
    return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(joining("_"));
  }
}
