package io.contextunity.worker.host.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of the settings concerns one module, on its way to the process that runs it: what references
 * stand for is filled in, where each value came from is kept for messages and for relative paths,
 * and nothing of other plugins is among it.
 */
public final class ModuleShare {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> OF_ALL = List.of("log-level", "temporal");

  private final SettingsTree tree;
  private final References references;
  private final ObjectNode values = JsonNodeFactory.instance.objectNode();
  private final ObjectNode origins = JsonNodeFactory.instance.objectNode();
  private final List<String> problems = new ArrayList<>();

  ModuleShare(SettingsTree tree, References references) {
    this.tree = tree;
    this.references = references;
    OF_ALL.forEach(this::add);
  }

  /** Adds a setting or a section, by its dotted path, if it is set. */
  public ModuleShare with(String path) {
    add(path);
    return this;
  }

  /** Adds what one plugin, or one module, has below a section. */
  public ModuleShare with(String section, String name) {
    JsonNode all = tree.root().get(section);
    if (all != null && all.get(name) != null) {
      String path = SettingsTree.child(section, name);
      objectAt(section).set(name, copy(all.get(name), path));
    }
    return this;
  }

  /** Sets a value by its dotted path, whatever the operator set. */
  public ModuleShare set(String path, Object value) {
    String[] names = path.split("\\.");
    ObjectNode parent = names.length == 1 ? values : objectAt(names[0]);
    parent.set(names[names.length - 1], MAPPER.valueToTree(value));
    return this;
  }

  private void add(String name) {
    JsonNode node = tree.root().get(name);
    if (node != null && !node.isNull()) {
      values.set(name, copy(node, name));
    }
  }

  private ObjectNode objectAt(String section) {
    return values.get(section) instanceof ObjectNode there ? there : values.putObject(section);
  }

  private JsonNode copy(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      ObjectNode copied = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              each ->
                  copied.set(
                      each.getKey(),
                      copy(each.getValue(), SettingsTree.child(path, each.getKey()))));
      return copied;
    }
    Origin origin = tree.origin(path);
    origins
        .putObject(path)
        .put("label", origin.label())
        .put("base", origin.base().toAbsolutePath().toString());
    if (node.isArray()) {
      var copied = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        copied.add(copy(node.get(i), path + "[" + i + "]"));
      }
      return copied;
    }
    return node.isTextual() && origin.references() ? filledIn(node, path, origin) : node;
  }

  private JsonNode filledIn(JsonNode text, String path, Origin origin) {
    try {
      return TextNode.valueOf(references.resolve(text.asText(), origin.base(), new Secrets()));
    } catch (IllegalArgumentException e) {
      problems.add("%s in %s: %s".formatted(path, origin.label(), e.getMessage()));
      return text;
    }
  }

  /**
   * Returns it as JSON. It may contain secrets.
   *
   * @throws SettingsException if a reference leads nowhere any more
   */
  public String toJson() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    try {
      return MAPPER.writeValueAsString(Map.of("values", values, "origins", origins));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Settings cannot be written as JSON", e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote; all else is at its default.
   *
   * @param configDirectory where the settings file lies
   * @throws SettingsException with all problems found
   */
  public static LoadedSettings read(String json, Path configDirectory) {
    JsonNode share = parse(json);
    SettingsTree tree = new SettingsTree();
    tree.overlay(SettingsLoader.defaults(), Origin.defaults(configDirectory));
    tree.overlay((ObjectNode) share.get("values"), Origin.defaults(configDirectory));
    share
        .get("origins")
        .properties()
        .forEach(
            each ->
                tree.cameFrom(
                    each.getKey(),
                    Origin.plain(
                        each.getValue().get("label").asText(),
                        Path.of(each.getValue().get("base").asText()))));
    References references = new References(Map.of());
    RecordBinder binder = new RecordBinder(tree::origin, references);
    Optional<HostSettings> settings = binder.bind(tree.root(), HostSettings.class, "");
    return new LoadedSettings(
        settings.orElseThrow(() -> new SettingsException(binder.problems())),
        configDirectory,
        tree,
        references);
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("Settings of a module are no JSON", e);
    }
  }
}
