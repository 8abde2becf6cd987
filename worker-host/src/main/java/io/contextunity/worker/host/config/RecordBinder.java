package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Binds nested settings to a record, key by key, and collects every problem instead of stopping at
 * the first. A component {@code pageSize} is the key {@code page-size}.
 */
final class RecordBinder {
  private final Function<String, Origin> origins;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param origins where the value at a dotted path was set
   */
  RecordBinder(Function<String, Origin> origins) {
    this.origins = origins;
  }

  List<String> problems() {
    return problems;
  }

  /** Returns the record, or nothing if any problem was found under this path. */
  <T extends Record> Optional<T> bind(ObjectNode node, Class<T> type, String path) {
    int before = problems.size();
    refuseUnknownKeys(node, type, path);
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = kebab(components[i].getName());
      values[i] = value(node.get(key), components[i].getGenericType(), at(path, key));
    }
    return problems.size() == before ? make(type, components, values, path) : Optional.empty();
  }

  private void refuseUnknownKeys(ObjectNode node, Class<?> type, String path) {
    List<String> known =
        Arrays.stream(type.getRecordComponents()).map(c -> kebab(c.getName())).toList();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!known.contains(entry.getKey())) {
        String meant =
            Nearest.to(entry.getKey(), known)
                .map(name -> "did you mean '" + at(path, name) + "'?")
                .orElse("known: " + String.join(", ", known));
        String where = at(path, entry.getKey());
        problems.add(
            "Unknown setting '%s' in %s (%s)"
                .formatted(where, origins.apply(where).label(), meant));
      }
    }
  }

  private Object value(JsonNode node, Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      return container(node, generic, path);
    }
    Class<?> raw = (Class<?>) type;
    if (node == null || node.isNull()) {
      return Leaf.absent(raw);
    }
    if (raw.isRecord()) {
      return record(node, raw.asSubclass(Record.class), path);
    }
    try {
      return Leaf.read(node, raw, origins.apply(path).base());
    } catch (IllegalArgumentException e) {
      problem(path, node, e.getMessage());
      return Leaf.absent(raw);
    }
  }

  private <T extends Record> Object record(JsonNode node, Class<T> type, String path) {
    if (node instanceof ObjectNode object) {
      return bind(object, type, path).orElse(null);
    }
    problem(path, node, "a section of settings");
    return null;
  }

  private Object container(JsonNode node, ParameterizedType type, String path) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return node == null || node.isNull()
          ? Optional.empty()
          : Optional.ofNullable(value(node, arguments[0], path));
    }
    if (type.getRawType() == List.class) {
      return list(node, arguments[0], path);
    }
    if (type.getRawType() == Map.class) {
      return map(node, arguments[1], path);
    }
    throw new IllegalArgumentException(
        "Settings component at '%s' has the unsupported type %s".formatted(path, type));
  }

  private List<Object> list(JsonNode node, Type element, String path) {
    List<Object> values = new ArrayList<>();
    if (node == null || node.isNull()) {
      return values;
    }
    if (node.isTextual()) {
      // The environment and flags know text only: commas separate.
      for (String part : node.textValue().split(",")) {
        if (!part.isBlank()) {
          values.add(value(TextNode.valueOf(part.strip()), element, path));
        }
      }
      return values;
    }
    if (!node.isArray()) {
      problem(path, node, "a list");
      return values;
    }
    for (int i = 0; i < node.size(); i++) {
      values.add(value(node.get(i), element, path + "[" + i + "]"));
    }
    return values;
  }

  private Map<String, Object> map(JsonNode node, Type element, String path) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (node == null || node.isNull()) {
      return values;
    }
    if (!(node instanceof ObjectNode object)) {
      problem(path, node, "a section of settings");
      return values;
    }
    object
        .properties()
        .forEach(e -> values.put(e.getKey(), value(e.getValue(), element, at(path, e.getKey()))));
    return values;
  }

  private <T extends Record> Optional<T> make(
      Class<T> type, RecordComponent[] components, Object[] values, String path) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      problems.add(path + ": " + e.getCause().getMessage());
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName() + " cannot be constructed", e);
    }
  }

  private void problem(String path, JsonNode node, String expected) {
    String shown = node.isValueNode() ? node.asText() : node.toString();
    problems.add(
        "%s: '%s' in %s (expected: %s)"
            .formatted(path, shown, origins.apply(path).label(), expected));
  }

  private static String at(String path, String key) {
    return SettingsTree.child(path, key);
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
