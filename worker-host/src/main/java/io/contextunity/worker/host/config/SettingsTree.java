package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Nested settings from several places; what is laid over it later wins. Not thread-safe. */
final class SettingsTree {
  private static final Origin UNSET = Origin.defaults(Path.of(""));

  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final Map<String, Origin> origins = new HashMap<>();

  void overlay(ObjectNode layer, Origin origin) {
    overlay(root, layer, "", origin);
  }

  private void overlay(ObjectNode target, ObjectNode layer, String path, Origin origin) {
    layer
        .properties()
        .forEach(
            entry -> {
              String child = child(path, entry.getKey());
              if (entry.getValue() instanceof ObjectNode inner) {
                overlay(objectAt(target, entry.getKey()), inner, child, origin);
              } else if (entry.getValue().isNull() && target.has(entry.getKey())) {
                return; // everything below it commented out: nothing is said
              } else {
                target.set(entry.getKey(), entry.getValue());
              }
              origins.put(child, origin);
            });
  }

  /** Sets one value by its dotted path. */
  void set(String path, JsonNode value, Origin origin) {
    ObjectNode parent = root;
    String[] names = path.split("\\.");
    for (int i = 0; i < names.length - 1; i++) {
      parent = objectAt(parent, names[i]);
    }
    parent.set(names[names.length - 1], value);
    origins.put(path, origin);
  }

  /** Says where the value at this path came from. */
  void cameFrom(String path, Origin origin) {
    origins.put(path, origin);
  }

  private static ObjectNode objectAt(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode object ? object : parent.putObject(name);
  }

  ObjectNode root() {
    return root;
  }

  /** Where the value at this path came from, or where the nearest one around it did. */
  Origin origin(String path) {
    for (String at = path; !at.isEmpty(); at = parent(at)) {
      if (origins.containsKey(at)) {
        return origins.get(at);
      }
    }
    return UNSET;
  }

  private static String parent(String path) {
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? "" : path.substring(0, end);
  }

  static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
