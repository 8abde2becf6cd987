package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

/**
 * A module together with the plugin it came from.
 *
 * @param pluginId the plugin's id
 * @param pluginVersion the plugin's version
 */
public record RegisteredModule(ModuleConfig config, String pluginId, String pluginVersion) {
  public RegisteredModule {
    requireNonNull(config, "config");
    requireNonNull(pluginId, "pluginId");
    requireNonNull(pluginVersion, "pluginVersion");
  }

  public String name() {
    return config.name();
  }

  /** The plugin as people write it: {@code harvest@1.4.2}. */
  public String owner() {
    return pluginId + "@" + pluginVersion;
  }
}
