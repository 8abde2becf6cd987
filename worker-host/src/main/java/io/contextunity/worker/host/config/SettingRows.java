package io.contextunity.worker.host.config;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lists the settings that a record stands for, one row each, in the record's order. */
final class SettingRows {
  private final Function<String, Origin> origins;
  private final List<SettingRow> rows = new ArrayList<>();

  SettingRows(Function<String, Origin> origins) {
    this.origins = origins;
  }

  /**
   * @param node the section as it is set
   * @param defaults the record of an empty section, or nothing where the record refuses that
   */
  List<SettingRow> of(
      JsonNode node, Class<?> type, Optional<? extends Record> defaults, String path) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = RecordShape.key(component);
      Object otherwise = defaults.map(record -> RecordShape.value(component, record)).orElse(null);
      JsonNode set = node instanceof ObjectNode section ? section.get(key) : null;
      add(set, component.getGenericType(), unwrapped(otherwise), SettingsTree.child(path, key));
    }
    return rows;
  }

  private void add(JsonNode set, Type type, Object otherwise, String path) {
    Type inner = inner(type);
    if (inner instanceof Class<?> section && section.isRecord()) {
      Optional<Record> defaults = otherwise instanceof Record record ? Optional.of(record) : none();
      of(set, section, defaults, path);
      return;
    }
    boolean secret = Secrets.isNamed(path) && mayBeSecret(inner);
    boolean there = set != null && !set.isNull();
    rows.add(
        new SettingRow(
            path,
            SettingTypes.canBe(type) ? SettingTypes.name(type) : type.getTypeName(),
            secret && !text(otherwise).isEmpty() ? Secrets.MASK : text(otherwise),
            there ? written(set, secret) : "",
            there ? origins.apply(path).label() : ""));
  }

  private static Optional<Record> none() {
    return Optional.empty();
  }

  private static Object unwrapped(Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  private static Type inner(Type type) {
    return type instanceof ParameterizedType container && container.getRawType() == Optional.class
        ? container.getActualTypeArguments()[0]
        : type;
  }

  // A number of tokens is none.
  private static boolean mayBeSecret(Type type) {
    return !(type instanceof Class<?> single)
        || !(single.isPrimitive()
            || single.isEnum()
            || Number.class.isAssignableFrom(single)
            || single == Boolean.class
            || single == Duration.class);
  }

  // A reference as it is written tells where the secret lies and nothing of it.
  private static String written(JsonNode node, boolean secret) {
    if (node.isValueNode()) {
      return secret && !References.isOneReference(node.asText()) ? Secrets.MASK : node.asText();
    }
    return masked(node, secret).toString();
  }

  private static JsonNode masked(JsonNode node, boolean secret) {
    if (node instanceof ObjectNode section) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      section
          .properties()
          .forEach(e -> copy.set(e.getKey(), masked(e.getValue(), secret || named(e.getKey()))));
      return copy;
    }
    if (node.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(masked(element, secret)));
      return copy;
    }
    return secret ? JsonNodeFactory.instance.textNode(written(node, true)) : node;
  }

  private static boolean named(String key) {
    return Secrets.isNamed(key);
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(SettingRows::text).collect(joining(", "));
    }
    if (value instanceof Map<?, ?> map && map.isEmpty()) {
      return "";
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }
}
