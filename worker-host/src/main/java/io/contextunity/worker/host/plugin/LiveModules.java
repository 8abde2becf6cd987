package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules that this process serves at the moment, and the plugins that they came from. What
 * requests are routed by is always one whole registry; a module that was replaced stays known until
 * it is {@linkplain #retire retired}, so that its worker can drain, or go on beside its successor.
 *
 * <p>Thread-safe.
 */
public final class LiveModules implements Supplier<ModuleRegistry>, AutoCloseable {
  private final Map<RegisteredModule, LoadedPlugins> homes = new IdentityHashMap<>();
  private final Deque<LoadedPlugins> open = new ArrayDeque<>();
  private volatile ModuleRegistry registry;
  private volatile List<PluginReport> reports;

  public LiveModules(LoadedPlugins plugins) {
    registry = plugins.registry();
    reports = plugins.reports();
    settle(plugins);
  }

  private void settle(LoadedPlugins plugins) {
    open.push(plugins);
    plugins.registry().modules().forEach(module -> homes.put(module, plugins));
  }

  /** What requests are routed by now. Never waits. */
  @Override
  public ModuleRegistry get() {
    return registry;
  }

  /** Builds of modules that are routed to no more and not retired yet, by name. */
  public synchronized List<RegisteredModule> former() {
    return homes.keySet().stream()
        .filter(module -> registry.modules().stream().noneMatch(current -> current == module))
        .sorted(
            Comparator.comparing(RegisteredModule::name).thenComparing(RegisteredModule::buildId))
        .toList();
  }

  /** Every file that was looked at, by plugin id, with what became of it up to now. */
  public List<PluginReport> reports() {
    return reports;
  }

  /**
   * Routes to the modules of a newly loaded plugin from now on, in place of those of the plugin of
   * this id. Takes the newcomer over: it is closed when its modules are retired, or with all.
   *
   * @return the modules that are not routed to any more, still to be drained and retired
   * @throws ModuleException if the newcomer collides with another plugin; nothing has changed then
   */
  public synchronized List<RegisteredModule> replace(String pluginId, LoadedPlugins newcomer) {
    List<RegisteredModule> former = modulesOf(pluginId);
    registry = ModuleRegistry.of(inPlaceOf(former, newcomer.registry().modules()));
    settle(newcomer);
    reports = inPlaceOf(pluginId, newcomer.reports());
    return former;
  }

  private List<PluginReport> inPlaceOf(String pluginId, List<PluginReport> newcomers) {
    return Stream.concat(
            reports.stream().filter(report -> !report.id().equals(pluginId)),
            newcomers.stream().filter(report -> report.id().equals(pluginId)))
        .sorted(Comparator.comparing(PluginReport::id))
        .toList();
  }

  private List<RegisteredModule> modulesOf(String pluginId) {
    return registry.modules().stream().filter(m -> m.pluginId().equals(pluginId)).toList();
  }

  private List<RegisteredModule> inPlaceOf(
      List<RegisteredModule> former, List<RegisteredModule> newcomers) {
    List<RegisteredModule> all = new ArrayList<>(registry.modules());
    int place = former.isEmpty() ? all.size() : all.indexOf(former.get(0));
    all.addAll(place, newcomers);
    all.removeIf(module -> former.stream().anyMatch(gone -> gone == module));
    return all;
  }

  /**
   * Returns the class loader of the plugin that a module came from, be it routed to or only not
   * retired yet.
   */
  public ClassLoader classLoader(RegisteredModule module) {
    return home(module).classLoader(module.pluginId());
  }

  /** Closes what a module opened, once its worker has drained. */
  public void closeResources(RegisteredModule module) {
    home(module).closeResources(module.name());
  }

  private synchronized LoadedPlugins home(RegisteredModule module) {
    LoadedPlugins home = homes.get(module);
    if (home == null) {
      throw new ModuleException(
          "Module '%s' of %s is not live any more".formatted(module.name(), module.owner()));
    }
    return home;
  }

  /**
   * Forgets modules that nothing runs any more, and closes their plugins' class loaders; one that
   * another plugin of the same load still needs stays open as long as that.
   */
  public synchronized void retire(Collection<RegisteredModule> former) {
    Map<LoadedPlugins, Set<String>> leaving =
        former.stream()
            .collect(
                Collectors.groupingBy(
                    homes::remove,
                    IdentityHashMap::new,
                    Collectors.mapping(RegisteredModule::pluginId, Collectors.toSet())));
    leaving.forEach(
        (home, plugins) -> {
          if (homes.containsValue(home)) {
            plugins.forEach(home::close);
          } else {
            open.remove(home);
            home.close();
          }
        });
  }

  /** Closes all plugins, those loaded last first. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
