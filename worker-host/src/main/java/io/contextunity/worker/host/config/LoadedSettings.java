package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings together with where each came from. Immutable once loaded, and so thread-safe. */
public final class LoadedSettings {
  private final HostSettings host;
  private final Path configDirectory;
  private final SettingsTree tree;

  LoadedSettings(HostSettings host, Path configDirectory, SettingsTree tree) {
    this.host = host;
    this.configDirectory = configDirectory;
    this.tree = tree;
  }

  public HostSettings host() {
    return host;
  }

  /** Where the settings file lies, or would lie. */
  public Path configDirectory() {
    return configDirectory;
  }

  /** Whether nobody set this, by its dotted path: not the file, the environment or a flag. */
  public boolean isDefault(String path) {
    return tree.origin(path).isDefaults();
  }

  /**
   * Returns a plugin's own settings.
   *
   * @throws SettingsException with all problems found in them
   */
  public <T extends Record> T plugin(String pluginId, Class<T> type) {
    String path = "plugins." + pluginId;
    RecordBinder binder = new RecordBinder(tree::origin);
    var node = host.plugins().get(pluginId);
    Optional<T> settings =
        node == null || node instanceof ObjectNode
            ? binder.bind(object(node), type, path)
            : Optional.empty();
    if (!binder.problems().isEmpty()) {
      throw new SettingsException(binder.problems());
    }
    return settings.orElseThrow(
        () ->
            new SettingsException(
                List.of(path + ": '" + node + "' (expected: a section of settings)")));
  }

  private static ObjectNode object(Object node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }
}
