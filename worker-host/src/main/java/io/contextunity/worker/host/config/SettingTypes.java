package io.contextunity.worker.host.config;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a component of a settings record can be, and how people call it. */
final class SettingTypes {
  private SettingTypes() {}

  static boolean canBe(Type type) {
    if (type instanceof ParameterizedType container) {
      Type[] arguments = container.getActualTypeArguments();
      Type raw = container.getRawType();
      return raw == Optional.class || raw == List.class
          ? canBe(arguments[0])
          : raw == Map.class && arguments[0] == String.class && canBe(arguments[1]);
    }
    return isLeaf(type)
        || type == JsonNode.class
        || type == Object.class
        || type instanceof Class<?> section && section.isRecord();
  }

  /** Adds the components of a record, and of the records in it, that no setting can be. */
  static void unsupported(Class<?> section, String path, Map<String, String> found) {
    for (RecordComponent component : section.getRecordComponents()) {
      Type type = component.getGenericType();
      String at = SettingsTree.child(path, RecordShape.key(component));
      if (!canBe(type)) {
        found.put(at, type.getTypeName());
      } else if (type instanceof Class<?> inner && inner.isRecord() && inner != section) {
        unsupported(inner, at, found);
      }
    }
  }

  /** Whether it is a single value. */
  static boolean isLeaf(Type type) {
    return type instanceof Class<?> single && (single.isEnum() || Leaf.knows(single));
  }

  /** What a person writes for it: {@code list of duration}. */
  static String name(Type type) {
    if (type instanceof ParameterizedType container) {
      Type[] arguments = container.getActualTypeArguments();
      if (container.getRawType() == Optional.class) {
        return name(arguments[0]);
      }
      return container.getRawType() == List.class
          ? "list of " + name(arguments[0])
          : "map of " + name(arguments[1]);
    }
    Class<?> single = (Class<?>) type;
    if (single.isEnum()) {
      return "one of "
          + Arrays.stream(single.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
              .map(name -> name.replace('_', '-'))
              .collect(joining(", "));
    }
    if (single == Object.class) {
      return "any value";
    }
    return single.isRecord() ? "section" : Leaf.name(single);
  }
}
