package io.contextunity.worker.host.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the settings of this process, weakest source first. */
public final class SettingsLoader {
  private final Path home;
  private final Path workingDirectory;
  private final Map<String, String> environment;

  /**
   * @param home the installation: {@code conf/contextworker.yaml} and {@code plugins/} lie there
   * @param workingDirectory against which relative paths of the environment and of flags are meant
   */
  public SettingsLoader(Path home, Path workingDirectory, Map<String, String> environment) {
    this.home = home;
    this.workingDirectory = workingDirectory;
    this.environment = Map.copyOf(environment);
  }

  /** The file that is read when no other is named; it need not exist. */
  public Path defaultFile() {
    return home.resolve("conf").resolve("contextworker.yaml");
  }

  /**
   * Returns the settings.
   *
   * @param file another settings file than the default one; this one must exist
   * @param flags values by dotted setting path, each with the flag it came from
   * @throws SettingsException with all problems found
   */
  public LoadedSettings load(Optional<Path> file, List<Flag> flags) {
    SettingsTree tree = new SettingsTree();
    List<String> problems = new ArrayList<>();
    tree.overlay(defaults(), Origin.defaults(workingDirectory));
    tree.set("plugins-directory", TextNode.valueOf("plugins"), Origin.defaults(home));
    Path used = file.map(workingDirectory::resolve).orElse(defaultFile()).toAbsolutePath();
    overlayFile(tree, used, file.isPresent(), problems);
    problems.addAll(EnvironmentVariables.contradictions(environment));
    EnvironmentVariables.overlay(tree, environment, workingDirectory);
    for (Flag flag : flags) {
      tree.set(
          flag.path(), TextNode.valueOf(flag.value()), Origin.plain(flag.name(), workingDirectory));
    }
    References references = new References(environment);
    RecordBinder binder = new RecordBinder(tree::origin, references);
    Optional<HostSettings> settings = binder.bind(tree.root(), HostSettings.class, "");
    problems.addAll(binder.problems());
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new LoadedSettings(settings.orElseThrow(), used.getParent(), tree, references);
  }

  static ObjectNode defaults() {
    try (InputStream in = SettingsLoader.class.getResourceAsStream("defaults.yaml")) {
      return (ObjectNode) Yaml.read(in).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("defaults.yaml cannot be read", e);
    }
  }

  private void overlayFile(SettingsTree tree, Path file, boolean named, List<String> problems) {
    if (!named && !Files.exists(file)) {
      return;
    }
    String label = label(file);
    try (InputStream in = Files.newInputStream(file)) {
      JsonNode read = Yaml.read(in).orElseGet(JsonNodeFactory.instance::objectNode);
      if (read instanceof ObjectNode object) {
        tree.overlay(object, Origin.file(label, file.getParent()));
      } else if (!read.isNull()) {
        problems.add(label + " is no list of settings (expected: lines such as 'log-level: INFO')");
      }
    } catch (JsonProcessingException e) {
      problems.add(
          "%s line %d: %s"
              .formatted(label, e.getLocation().getLineNr(), firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      problems.add("Settings file " + label + " cannot be read: " + e.getMessage());
    }
  }

  private String label(Path file) {
    Path absolute = workingDirectory.toAbsolutePath();
    return file.startsWith(absolute) ? absolute.relativize(file).toString() : file.toString();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("not YAML");
  }

  /**
   * A setting given on the command line.
   *
   * @param name the flag, such as {@code --port}
   * @param path the setting, such as {@code grpc.port}
   */
  public record Flag(String name, String path, String value) {}
}
