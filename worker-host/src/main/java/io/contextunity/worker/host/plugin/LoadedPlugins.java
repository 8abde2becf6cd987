package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * The plugins of one host. Thread-safe, except that {@link #close} waits for no workflow or
 * activity: it is called when none runs any more.
 */
public final class LoadedPlugins implements AutoCloseable {
  private final Pf4jPlugins pf4j;
  private final Map<String, ClassLoader> classLoaders;
  private final ModuleRegistry registry;
  private final List<PluginReport> reports;
  private final Map<String, ModuleResources> resources;
  private final Map<String, List<Path>> classPaths;

  LoadedPlugins(
      Pf4jPlugins pf4j,
      ModuleRegistry registry,
      Map<String, ModuleResources> resources,
      List<PluginReport> reports) {
    this.pf4j = pf4j;
    this.classLoaders = new ConcurrentSkipListMap<>(pf4j.classLoaders());
    this.registry = registry;
    this.resources = Map.copyOf(resources);
    this.reports = List.copyOf(reports);
    this.classPaths = Map.copyOf(pf4j.classPaths());
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

  /**
   * Returns the files of a plugin, jars or zips, and of those that it needs, itself first: private
   * copies, which nobody changes and which last until it is closed.
   *
   * @throws ModuleException if no plugin of this id is loaded
   */
  public synchronized List<Path> files(String pluginId) {
    classLoader(pluginId);
    return pf4j.files(pluginId);
  }

  /** Returns what the plugin that a module came from says of itself. */
  public PluginDescriptor descriptor(RegisteredModule module) {
    return reports.stream()
        .filter(report -> report.state() == PluginState.LOADED)
        .map(PluginReport::plugin)
        .filter(plugin -> plugin.id().equals(module.pluginId()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns the code of a plugin that was loaded here and has modules.
   *
   * @param plugin the very one that its modules were made for: of two that are alike, one may be a
   *     later build
   */
  public Optional<PluginCode> code(PluginDescriptor plugin) {
    return reports.stream()
            .anyMatch(report -> report.plugin() == plugin && report.state() == PluginState.LOADED)
        ? code(plugin.id(), texts(plugin.permissions()))
        : Optional.empty();
  }

  /** The same by a module of the plugin. */
  Optional<PluginCode> code(RegisteredModule module) {
    return reports.stream()
        .filter(report -> report.id().equals(module.pluginId()))
        .filter(report -> report.state() == PluginState.LOADED)
        .findFirst()
        .flatMap(report -> code(report.id(), texts(report.plugin().permissions())));
  }

  private static Set<String> texts(List<PluginPermission> permissions) {
    return permissions.stream().map(PluginPermission::text).collect(Collectors.toSet());
  }

  private Optional<PluginCode> code(String pluginId, Set<String> permissions) {
    List<RegisteredModule> modules =
        registry.modules().stream().filter(module -> module.pluginId().equals(pluginId)).toList();
    if (modules.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> actions = new TreeMap<>();
    modules.forEach(
        module -> module.config().actions().forEach((id, type) -> actions.put(id, type.getName())));
    return Optional.of(
        new PluginCode(
            pluginId, modules.get(0).buildId(), classPaths.get(pluginId), permissions, actions));
  }

  private String loaded() {
    return classLoaders.isEmpty() ? "none" : String.join(", ", classLoaders.keySet());
  }

  /**
   * Closes what a module opened, once its worker has drained: its resources, the last one first,
   * and then its provider, if that is {@link AutoCloseable}. Each is closed with the plugin's
   * context class loader; one that fails or does not return within ten seconds is logged, and the
   * next one's turn comes. A second call does nothing but wait until the first is done.
   *
   * @throws ModuleException if there is no such module
   */
  public void closeResources(String moduleName) {
    resources.get(registry.requireModule(moduleName).name()).close();
  }

  /**
   * Closes one plugin, when nothing of it runs any more: what its modules still have open, and its
   * class loader, unless a plugin that is open needs it; then that waits for {@link #close()}.
   */
  public synchronized void close(String pluginId) {
    registry.modules().stream()
        .filter(module -> module.pluginId().equals(pluginId))
        .forEach(module -> closeResources(module.name()));
    if (!pf4j.isNeeded(pluginId)) {
      classLoaders.remove(pluginId);
      pf4j.close(pluginId);
    }
  }

  /**
   * Closes what modules still have open, the last module first, and then the plugins' class
   * loaders, those that need others before those they need. A second call does nothing.
   */
  @Override
  public synchronized void close() {
    List<RegisteredModule> modules = new ArrayList<>(registry.modules());
    Collections.reverse(modules);
    modules.forEach(module -> closeResources(module.name()));
    pf4j.close();
  }
}
