package io.contextunity.worker.host.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loaded plugin's code, as another process may load it.
 *
 * @param id the plugin's
 * @param buildId tells two builds apart
 * @param classPath what it was loaded from: its own files, then those of the plugins that it needs
 * @param permissions as its manifest has them
 * @param actions the classes of its modules' actions, by id
 */
public record PluginCode(
    String id,
    String buildId,
    List<Path> classPath,
    Set<String> permissions,
    Map<String, String> actions) {

  public PluginCode {
    classPath = List.copyOf(classPath);
    permissions = Set.copyOf(permissions);
    actions = Map.copyOf(actions);
  }
}
