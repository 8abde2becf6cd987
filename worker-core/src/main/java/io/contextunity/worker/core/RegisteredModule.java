package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

/**
 * A module together with the plugin it came from.
 *
 * @param pluginId the plugin's id
 * @param pluginVersion the plugin's version
 * @param buildId names this very build: two jars with different bytes never share it, the same jar
 *     has it on every host
 */
public record RegisteredModule(
    ModuleConfig config, String pluginId, String pluginVersion, String buildId) {
  public RegisteredModule {
    requireNonNull(config, "config");
    requireNonNull(pluginId, "pluginId");
    requireNonNull(pluginVersion, "pluginVersion");
    requireNonNull(buildId, "buildId");
  }

  public String name() {
    return config.name();
  }

  /** The plugin as people write it: {@code harvest@1.4.2}. */
  public String owner() {
    return pluginId + "@" + pluginVersion;
  }
}
