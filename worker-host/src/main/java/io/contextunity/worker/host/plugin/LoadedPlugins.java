package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import java.util.List;
import java.util.Map;

/**
 * The plugins of one host. Reading is thread-safe; {@link #close} is called once, when no thread
 * runs a plugin's code any more.
 */
public final class LoadedPlugins implements AutoCloseable {
  private final Pf4jPlugins pf4j;
  private final Map<String, ClassLoader> classLoaders;
  private final ModuleRegistry registry;
  private final List<PluginReport> reports;

  LoadedPlugins(Pf4jPlugins pf4j, ModuleRegistry registry, List<PluginReport> reports) {
    this.pf4j = pf4j;
    this.classLoaders = pf4j.classLoaders();
    this.registry = registry;
    this.reports = List.copyOf(reports);
  }

  /** The modules asked for, or all that loaded if no name was given. */
  public ModuleRegistry registry() {
    return registry;
  }

  /** Every jar of the directory, by plugin id, with what became of it. */
  public List<PluginReport> reports() {
    return reports;
  }

  /**
   * Returns the class loader of a plugin, which belongs around every call of its code as the
   * thread's context class loader.
   *
   * @throws ModuleException if no plugin of this id is loaded
   */
  public ClassLoader classLoader(String pluginId) {
    ClassLoader classLoader = classLoaders.get(pluginId);
    if (classLoader == null) {
      throw new ModuleException(
          "Plugin '" + pluginId + "' is not loaded (loaded: " + loaded() + ")");
    }
    return classLoader;
  }

  private String loaded() {
    return classLoaders.isEmpty() ? "none" : String.join(", ", classLoaders.keySet());
  }

  /** Closes the plugins' class loaders, those that need others before those they need. */
  @Override
  public void close() {
    pf4j.close();
  }
}
