package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings together with where each came from. Immutable once loaded, and so thread-safe. */
public final class LoadedSettings {
  private final HostSettings host;
  private final Path configDirectory;
  private final SettingsTree tree;
  private final References references;

  LoadedSettings(
      HostSettings host, Path configDirectory, SettingsTree tree, References references) {
    this.host = host;
    this.configDirectory = configDirectory;
    this.tree = tree;
    this.references = references;
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

  /** Where this was set, by its dotted path: a file, a variable, a flag or the defaults. */
  public String origin(String path) {
    return tree.origin(path).label();
  }

  /**
   * Returns a plugin's own settings.
   *
   * @throws SettingsException with all problems found in them
   */
  public <T extends Record> T plugin(String pluginId, Class<T> type) {
    RecordBinder binder = binder();
    JsonNode node = host.plugins().get(pluginId);
    if (node != null && !(node instanceof ObjectNode)) {
      throw new SettingsException(
          List.of(
              "%s in %s is no section of settings (expected: lines such as 'page-size: 10' below it)"
                  .formatted(path(pluginId), tree.origin(path(pluginId)).label())));
    }
    return binder
        .bind(section(node), type, path(pluginId))
        .orElseThrow(() -> new SettingsException(binder.problems()));
  }

  /**
   * Lists what can be set for a plugin, and what is, whether that fits or not. No row contains a
   * secret: values of settings that are one by their name are masked, and a reference such as
   * {@code ${env:NAME}} is shown as it is written.
   *
   * @param type the record that the plugin asks its settings as
   */
  public List<SettingRow> describe(String pluginId, Class<? extends Record> type) {
    String path = path(pluginId);
    return new SettingRows(tree::origin)
        .of(host.plugins().get(pluginId), type, binder().bind(section(null), type, path), path);
  }

  /**
   * Lists the settings that a record asks for and that can be none, whatever anybody writes.
   *
   * @return their types by their paths
   */
  public SortedMap<String, String> unsupported(String pluginId, Class<? extends Record> type) {
    SortedMap<String, String> found = new TreeMap<>();
    SettingTypes.unsupported(type, path(pluginId), found);
    return found;
  }

  /** Begins what a process of its own for one module is told of the settings. */
  public ModuleShare share() {
    return new ModuleShare(tree, references);
  }

  private RecordBinder binder() {
    return new RecordBinder(tree::origin, references);
  }

  private static String path(String pluginId) {
    return "plugins." + pluginId;
  }

  private static ObjectNode section(JsonNode node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }
}
