package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.HostVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The files of a new plugin project, made from the template. */
final class PluginProject {
  private final ProjectNames names;

  PluginProject(ProjectNames names) {
    this.names = names;
  }

  /**
   * Writes the project.
   *
   * @throws AuthoringException if the directory has something in it, or cannot be written
   */
  void writeTo(Path directory) {
    requireEmpty(directory);
    try {
      for (Map.Entry<String, String> file : files().entrySet()) {
        Path target = directory.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.writeString(target, filled(template(file.getValue())));
      }
    } catch (IOException e) {
      throw new AuthoringException("'%s' cannot be written: %s".formatted(directory, e), e);
    }
  }

  private static void requireEmpty(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw taken(directory, "is a file");
    }
    try (Stream<Path> content = Files.list(directory)) {
      if (content.findAny().isPresent()) {
        throw taken(directory, "exists and is not empty");
      }
    } catch (IOException e) {
      throw new AuthoringException("'%s' cannot be read: %s".formatted(directory, e), e);
    }
  }

  private static AuthoringException taken(Path directory, String what) {
    return new AuthoringException(
        "'%s' %s (choose another with --directory)".formatted(directory, what), null);
  }

  /** Template file by path in the project. */
  private Map<String, String> files() {
    String classes = names.packageName().replace('.', '/') + "/" + names.type();
    Map<String, String> files = new LinkedHashMap<>();
    Stream.of("pom.xml", "README.md").forEach(file -> files.put(file, file));
    files.put(".gitignore", "gitignore");
    files.put("src/main/resources-filtered/META-INF/MANIFEST.MF", "MANIFEST.MF");
    files.put(
        "src/main/resources/META-INF/services/io.contextunity.worker.core.ModuleProvider",
        "services");
    Stream.of(
            "ModuleProvider",
            "Settings",
            "Request",
            "Result",
            "Workflow",
            "WorkflowImpl",
            "Activities",
            "ActivitiesImpl")
        .map(type -> type + ".java")
        .forEach(file -> files.put("src/main/java/" + classes + file, file));
    Stream.of("ModuleTest", "ReplayTest", "PluginIT")
        .map(type -> type + ".java")
        .forEach(file -> files.put("src/test/java/" + classes + file, file));
    files.put("src/test/resources/histories/v1.0.0.json", "history.json");
    return files;
  }

  private String filled(String template) {
    return template
        .replace("__package__", names.packageName())
        .replace("__Type__", names.type())
        .replace("__name__", names.name())
        .replace("__snake__", names.snake())
        .replace("__group__", names.group())
        .replace("__worker__", HostVersion.current())
        .replace("__temporal__", temporalVersion());
  }

  private static String temporalVersion() {
    try (InputStream in = PluginProject.class.getResourceAsStream("kit.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("temporal");
    } catch (IOException e) {
      throw new IllegalStateException("kit.properties cannot be read", e);
    }
  }

  private static String template(String name) throws IOException {
    try (InputStream in = PluginProject.class.getResourceAsStream("template/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
