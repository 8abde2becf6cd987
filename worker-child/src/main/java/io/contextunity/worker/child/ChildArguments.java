package io.contextunity.worker.child;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What stands on a child's command line; secrets do not.
 *
 * @param target where the parent listens: {@code 127.0.0.1:PORT} or {@code unix:/path}
 * @param pluginClassPath the jars of the plugin whose actions it runs
 * @param training whether it only shows Java what a child loads, and ends well afterwards
 */
public record ChildArguments(
    String target, String childId, List<Path> pluginClassPath, boolean training) {
  private static final String ADDRESS = "--grpc-address";
  private static final String PORT = "--grpc-port";
  private static final String CHILD_ID = "--child-id";
  private static final String PLUGIN_CLASS_PATH = "--plugin-class-path";
  private static final String TRAINING = "--training";
  private static final List<String> KNOWN =
      List.of(ADDRESS, PORT, CHILD_ID, PLUGIN_CLASS_PATH, TRAINING);

  /**
   * @throws IllegalArgumentException if they are wrong; the message is for people
   */
  public static ChildArguments parse(String... arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (!KNOWN.contains(parts[0])) {
        throw new IllegalArgumentException(
            "Unknown argument '%s' (known: %s)".formatted(parts[0], String.join(", ", KNOWN)));
      }
      values.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return new ChildArguments(
        target(require(values, ADDRESS), values.get(PORT)),
        require(values, CHILD_ID),
        paths(values.getOrDefault(PLUGIN_CLASS_PATH, "")),
        values.containsKey(TRAINING));
  }

  private static String require(Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name + " is missing: a child is started by its host only");
    }
    return value;
  }

  private static String target(String address, String port) {
    if (address.startsWith("unix:")) {
      return address;
    }
    if (port == null || !port.matches("[1-9]\\d{0,4}") || Integer.parseInt(port) > 65535) {
      throw new IllegalArgumentException(
          "%s: '%s' (expected: a port, 1 to 65535)".formatted(PORT, port == null ? "" : port));
    }
    return address + ":" + port;
  }

  private static List<Path> paths(String joined) {
    List<Path> paths = new ArrayList<>();
    Stream.of(joined.split(File.pathSeparator))
        .filter(part -> !part.isEmpty())
        .map(Path::of)
        .forEach(paths::add);
    return List.copyOf(paths);
  }
}
