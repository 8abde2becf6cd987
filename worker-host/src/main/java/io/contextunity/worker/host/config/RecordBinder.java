package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Binds nested settings to a record, key by key, and collects every problem instead of stopping at
 * the first. References to secrets are looked up here, value by value. For one binding.
 */
final class RecordBinder {
  private final Function<String, Origin> origins;
  private final References references;
  private final Secrets secrets = new Secrets();
  private final Problems problems;

  /**
   * @param origins where the value at a dotted path was set
   */
  RecordBinder(Function<String, Origin> origins, References references) {
    this.origins = origins;
    this.references = references;
    this.problems = new Problems(origins, secrets);
  }

  List<String> problems() {
    return problems.lines();
  }

  /** Returns the record, or nothing if any problem was found under this path. */
  <T extends Record> Optional<T> bind(ObjectNode node, Class<T> type, String path) {
    int before = problems.count();
    RecordShape<T> shape = new RecordShape<>(type);
    node.fieldNames().forEachRemaining(key -> refuseUnknown(path, key, shape.keys()));
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : shape.components()) {
      String key = RecordShape.key(component);
      values.add(value(node.get(key), component.getGenericType(), at(path, key)));
    }
    return problems.count() == before ? make(shape, values, path) : Optional.empty();
  }

  private void refuseUnknown(String path, String key, List<String> known) {
    if (!known.contains(key)) {
      problems.unknown(path, key, known);
    }
  }

  private <T extends Record> Optional<T> make(
      RecordShape<T> shape, List<Object> values, String path) {
    try {
      return Optional.of(shape.make(values.toArray()));
    } catch (InvocationTargetException e) {
      problems.refused(path, e.getCause());
      return Optional.empty();
    }
  }

  private Object value(JsonNode node, Type type, String path) {
    if (!SettingTypes.canBe(type)) {
      problems.unsupported(path, type.getTypeName());
      return null;
    }
    boolean absent = node == null || node.isNull();
    if (type instanceof ParameterizedType container) {
      return container(absent ? null : node, container, path);
    }
    Class<?> raw = (Class<?>) type;
    if (absent) {
      return Leaf.absent(raw);
    }
    if (raw == JsonNode.class) {
      return node;
    }
    if (raw == Object.class) {
      return any(node, path);
    }
    return raw.isRecord()
        ? record(node, raw.asSubclass(Record.class), path)
        : text(node, path).map(text -> leaf(text, raw, path)).orElseGet(() -> Leaf.absent(raw));
  }

  /** Sections as maps, lists, and single values as the text that is meant. */
  private Object any(JsonNode node, String path) {
    if (node.isArray()) {
      return list(node, Object.class, path);
    }
    return node.isObject()
        ? map(node, Object.class, path)
        : text(node, path).map(Object.class::cast).orElse(null);
  }

  private <T extends Record> Object record(JsonNode node, Class<T> type, String path) {
    if (node instanceof ObjectNode object) {
      return bind(object, type, path).orElse(null);
    }
    problems.unfit(path, node, "a section of settings");
    return null;
  }

  private Object container(JsonNode node, ParameterizedType type, String path) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return node == null ? Optional.empty() : Optional.ofNullable(value(node, arguments[0], path));
    }
    return type.getRawType() == List.class
        ? list(node, arguments[0], path)
        : map(node, arguments[1], path);
  }

  private List<Object> list(JsonNode node, Type element, String path) {
    if (node == null) {
      return List.of();
    }
    if (node.isTextual() && SettingTypes.isLeaf(element)) {
      return text(node, path).map(text -> split(text, (Class<?>) element, path)).orElse(List.of());
    }
    if (!node.isArray()) {
      problems.unfit(path, node, "a list");
      return List.of();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      values.add(element(node.get(i), element, path + "[" + i + "]"));
    }
    return values;
  }

  // The environment and flags know text only: commas separate.
  private List<Object> split(String text, Class<?> element, String path) {
    List<Object> values = new ArrayList<>();
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        values.add(leaf(part.strip(), element, path));
      }
    }
    return values;
  }

  private Object element(JsonNode node, Type type, String path) {
    if (node.isNull()) {
      problems.unfit(path, "", "a value, or no element here");
    }
    return value(node, type, path);
  }

  private Map<String, Object> map(JsonNode node, Type element, String path) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (node == null) {
      return values;
    }
    if (!(node instanceof ObjectNode object)) {
      problems.unfit(path, node, "a section of settings");
      return values;
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      // A key with everything below it commented out says nothing.
      if (!entry.getValue().isNull()) {
        values.put(entry.getKey(), value(entry.getValue(), element, at(path, entry.getKey())));
      }
    }
    return values;
  }

  /** The text that is meant, or nothing after a problem. */
  private Optional<String> text(JsonNode node, String path) {
    if (!node.isValueNode()) {
      problems.unfit(path, node, "a single value");
      return Optional.empty();
    }
    Origin origin = origins.apply(path);
    try {
      String text = node.asText();
      String meant =
          node.isTextual() && origin.references()
              ? references.resolve(text, origin.base(), secrets)
              : text;
      return Optional.of(Secrets.isNamed(path) ? secrets.hide(meant) : meant);
    } catch (IllegalArgumentException e) {
      problems.unresolved(path, e.getMessage());
      return Optional.empty();
    }
  }

  private Object leaf(String text, Class<?> type, String path) {
    try {
      return Leaf.read(text, type, origins.apply(path).base());
    } catch (IllegalArgumentException e) {
      problems.unfit(path, text, e.getMessage());
      return Leaf.absent(type);
    }
  }

  private static String at(String path, String key) {
    return SettingsTree.child(path, key);
  }
}
