package io.contextunity.worker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jar that the build of the project under test has just made. */
final class BuiltJar {
  private static final String PROPERTY = "plugin.jar";

  private BuiltJar() {}

  static Path find() {
    String named = System.getProperty(PROPERTY);
    return named == null ? only(Path.of("target")) : Path.of(named);
  }

  static Path only(Path directory) {
    List<Path> jars = pluginJars(directory);
    if (jars.size() != 1) {
      throw new IllegalArgumentException(
          "%s in '%s' (expected: one plugin jar; run: mvn package, or name it: -D%s=FILE)"
              .formatted(jars.isEmpty() ? "No plugin jar" : jars, directory, PROPERTY));
    }
    return jars.get(0);
  }

  private static List<Path> pluginJars(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(BuiltJar::isPlugin).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // What the shade plugin leaves of the jar without libraries.
  private static boolean isPlugin(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar")
        && !name.startsWith("original-")
        && PluginFiles.manifest(file).filter(main -> main.containsKey(PLUGIN_ID)).isPresent();
  }

  private static final java.util.jar.Attributes.Name PLUGIN_ID =
      new java.util.jar.Attributes.Name("Plugin-Id");
}
