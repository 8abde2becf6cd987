package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
  private final Map<RegisteredModule, ModuleResources> own = new IdentityHashMap<>();
  private volatile ModuleRegistry registry;
  private volatile List<PluginReport> reports;
  private volatile ModuleEnd end = ModuleEnd.UNHEARD;
  private boolean closed;

  public LiveModules(LoadedPlugins plugins) {
    registry = plugins.registry();
    reports = plugins.reports();
    settle(plugins);
  }

  private void settle(LoadedPlugins plugins) {
    open.push(plugins);
    plugins.registry().modules().forEach(module -> homes.put(module, plugins));
  }

  /**
   * Adds a module of the host's own, which stays until all is closed.
   *
   * @throws ModuleException if it collides with a plugin's module; nothing has changed then
   */
  public synchronized void addOwn(RegisteredModule module) {
    List<RegisteredModule> all = new ArrayList<>(registry.modules());
    all.add(module);
    registry = ModuleRegistry.of(all);
    own.put(module, ModuleResources.of(module));
  }

  /** Whether it comes with the host, and with no plugin. */
  public synchronized boolean isOwn(RegisteredModule module) {
    return own.containsKey(module);
  }

  /** Has this told of every module that ends from now on, in place of who was told before. */
  public void onEnd(ModuleEnd listener) {
    end = listener;
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
   * Routes to the modules of newly loaded plugins from now on, in place of all modules of the
   * plugins of these ids. Takes the newcomers over: they are closed when their modules are retired,
   * or with all.
   *
   * @return the modules that are not routed to any more, still to be drained and retired
   * @throws ModuleException if a newcomer collides with another plugin; nothing has changed then
   */
  public synchronized List<RegisteredModule> replace(
      Collection<String> pluginIds, LoadedPlugins newcomer) {
    requireOpen();
    List<RegisteredModule> former =
        registry.modules().stream()
            .filter(m -> pluginIds.contains(m.pluginId()) && !own.containsKey(m))
            .toList();
    registry = ModuleRegistry.of(inPlaceOf(former, newcomer.registry().modules()));
    settle(newcomer);
    reports = inPlaceOf(pluginIds, newcomer.reports());
    return former;
  }

  /**
   * Takes newly loaded plugins over, but routes nothing to them until {@link #route} says so.
   *
   * @throws ModuleException if they could not stand in the place of the modules of their names;
   *     nothing has changed then
   */
  public synchronized void admit(LoadedPlugins newcomer) {
    requireOpen();
    ModuleRegistry.of(inPlaceOfSameName(newcomer.registry().modules()));
    settle(newcomer);
  }

  /** All live builds of a module, the one that is routed to first. */
  public synchronized List<RegisteredModule> builds(String moduleName) {
    return Stream.concat(registry.modules().stream(), former().stream())
        .filter(module -> module.name().equals(moduleName))
        .toList();
  }

  /** Routes to these admitted modules from now on, each in place of the one of its name. */
  public synchronized void route(Collection<RegisteredModule> admitted) {
    admitted.forEach(this::home);
    registry = ModuleRegistry.of(inPlaceOfSameName(admitted));
  }

  private void requireOpen() {
    if (closed) {
      throw new ModuleException("The host is stopping (start it again, with this plugin in place)");
    }
  }

  /** What is told of the plugins from now on. */
  public synchronized void report(List<PluginReport> now) {
    reports = List.copyOf(now);
  }

  private List<PluginReport> inPlaceOf(Collection<String> ids, List<PluginReport> newcomers) {
    return Stream.concat(
            reports.stream().filter(report -> !ids.contains(report.id())),
            newcomers.stream().filter(report -> ids.contains(report.id())))
        .sorted(Comparator.comparing(PluginReport::id))
        .toList();
  }

  private List<RegisteredModule> inPlaceOf(
      List<RegisteredModule> former, List<RegisteredModule> newcomers) {
    List<RegisteredModule> all = new ArrayList<>(registry.modules());
    int place = former.isEmpty() ? all.size() : all.indexOf(former.get(0));
    all.addAll(place, newcomers);
    all.removeIf(module -> former.stream().anyMatch(gone -> gone == module));
    return all;
  }

  private List<RegisteredModule> inPlaceOfSameName(Collection<RegisteredModule> newcomers) {
    Map<String, RegisteredModule> all = new LinkedHashMap<>();
    registry.modules().forEach(module -> all.put(module.name(), module));
    newcomers.forEach(module -> all.put(module.name(), module));
    return List.copyOf(all.values());
  }

  /**
   * Returns the class loader of the plugin that a module came from, be it routed to or only not
   * retired yet.
   */
  public ClassLoader classLoader(RegisteredModule module) {
    return isOwn(module)
        ? LiveModules.class.getClassLoader()
        : home(module).classLoader(module.pluginId());
  }

  /** Returns the files of the plugin that a module came from, and of those that it needs. */
  public List<Path> files(RegisteredModule module) {
    return home(module).files(module.pluginId());
  }

  /** Returns what the plugin that a module came from says of itself. */
  public PluginDescriptor descriptor(RegisteredModule module) {
    return home(module).descriptor(module);
  }

  /** The code of the plugin that a live module came from. */
  public PluginCode code(RegisteredModule module) {
    return home(module).code(module).orElseThrow();
  }

  /** The code of a plugin, if it was loaded and is open. */
  public synchronized Optional<PluginCode> code(PluginDescriptor plugin) {
    return open.stream().flatMap(plugins -> plugins.code(plugin).stream()).findFirst();
  }

  /** Closes what a module opened, once its worker has drained. */
  public void closeResources(RegisteredModule module) {
    end.begins(module);
    if (isOwn(module)) {
      own.get(module).close();
    } else {
      home(module).closeResources(module.name());
    }
    end.over(module);
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
   * Forgets modules that nothing runs any more, and closes the class loaders of plugins that no
   * live module comes from; one that another plugin of the same load still needs stays open as long
   * as that.
   */
  public void retire(Collection<RegisteredModule> former) {
    former.forEach(
        module -> {
          end.begins(module);
          forget(module).run(); // what closes slowly holds up nobody
          end.over(module);
        });
  }

  private synchronized Runnable forget(RegisteredModule module) {
    LoadedPlugins home = homes.remove(module);
    if (home == null) {
      return () -> {};
    }
    if (!homes.containsValue(home)) {
      open.remove(home);
      return home::close;
    }
    return isLast(module, home)
        ? () -> home.close(module.pluginId())
        : () -> home.closeResources(module.name());
  }

  private boolean isLast(RegisteredModule module, LoadedPlugins home) {
    return homes.entrySet().stream()
        .filter(live -> live.getValue() == home)
        .noneMatch(live -> live.getKey().pluginId().equals(module.pluginId()));
  }

  /** Closes all plugins, those loaded last first; before them what modules of the host opened. */
  @Override
  public synchronized void close() {
    closed = true;
    own.values().forEach(ModuleResources::close);
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
