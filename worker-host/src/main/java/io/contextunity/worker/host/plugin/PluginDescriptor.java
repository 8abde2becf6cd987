package io.contextunity.worker.host.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * A plugin as its jar's manifest tells.
 *
 * @param id {@code Plugin-Id}, or the file's name where there is none
 * @param version {@code Plugin-Version}, empty where there is none
 * @param description {@code Plugin-Description}, empty where there is none
 * @param provider {@code Plugin-Provider}, empty where there is none
 * @param modules {@code Worker-Modules}: the names of the modules it contributes
 * @param file the jar
 */
public record PluginDescriptor(
    String id,
    String version,
    String description,
    String provider,
    List<String> modules,
    Path file) {
  public PluginDescriptor {
    modules = List.copyOf(modules);
  }

  /** The plugin as people write it: {@code harvest@1.4.2}. */
  public String label() {
    return version.isEmpty() ? id : id + "@" + version;
  }
}
