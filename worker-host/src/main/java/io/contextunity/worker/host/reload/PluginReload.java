package io.contextunity.worker.host.reload;

import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces one plugin of a running host by another build of it. What can be found out about the new
 * one is found out before anything of the old one is touched. One reload at a time.
 */
public final class PluginReload {
  private static final Logger log = LoggerFactory.getLogger(PluginReload.class);

  private final HostSettings settings;
  private final LiveModules modules;
  private final Optional<ModuleWorkers> workers;
  private final ModuleContexts contexts;
  private final Consumer<Collection<RegisteredModule>> afterStart;

  /** The plugins that did not come from the directory, by id. */
  private final Map<String, Path> files = new TreeMap<>();

  /**
   * @param workers where modules run; none in a process that only routes to them
   * @param contexts makes what a plugin's providers are handed
   * @param afterStart what else there is to do for modules that have begun to run
   */
  public PluginReload(
      HostSettings settings,
      LiveModules modules,
      Optional<ModuleWorkers> workers,
      ModuleContexts contexts,
      Consumer<Collection<RegisteredModule>> afterStart) {
    this.settings = settings;
    this.modules = modules;
    this.workers = workers;
    this.contexts = contexts;
    this.afterStart = afterStart;
  }

  /** Takes note of the plugin that this file is. */
  public synchronized void know(PluginReport report) {
    files.put(report.id(), report.file());
  }

  public synchronized Reloaded reload(Path file) {
    long begun = System.nanoTime();
    PluginCatalog catalog = catalog(file);
    PluginReport report = catalog.report(file);
    LoadedPlugins newcomer = load(report, catalog);
    List<RegisteredModule> former = takeOver(report, newcomer);
    List<CutOffActivity> cutOff = drain(former);
    modules.retire(former);
    List<RegisteredModule> started = newcomer.registry().modules();
    workers.ifPresent(to -> started.forEach(m -> to.start(m, modules.classLoader(m))));
    workers.ifPresent(to -> afterStart.accept(started));
    know(report);
    return new Reloaded(
        report.plugin().label(),
        started.stream().map(RegisteredModule::name).toList(),
        cutOff,
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private PluginCatalog catalog(Path file) {
    Map<String, Path> all = new TreeMap<>(files);
    all.put(scan(List.of(file)).report(file).id(), file);
    return scan(all.values());
  }

  private PluginCatalog scan(Collection<Path> others) {
    return PluginDirectory.scan(settings.pluginsDirectory(), HostVersion.current(), others);
  }

  private LoadedPlugins load(PluginReport report, PluginCatalog catalog) {
    if (report.state() == PluginState.FAILED) {
      throw new ModuleException(report.cause().orElseThrow());
    }
    List<String> wanted =
        report.modules().stream()
            .filter(name -> settings.modules().isEmpty() || settings.modules().contains(name))
            .toList();
    if (wanted.isEmpty()) {
      throw new ModuleException(
          "%s brings none of the selected modules: it has %s (see --modules)"
              .formatted(
                  report.plugin().label(),
                  report.modules().isEmpty() ? "none" : String.join(", ", report.modules())));
    }
    try {
      return catalog.only(report.id()).load(wanted, contexts);
    } catch (RequestedModuleFailedException e) {
      throw new ModuleException(
          e.plugins().stream().map(plugin -> plugin.cause().orElseThrow()).collect(joining("; ")),
          e);
    }
  }

  /** Routes to the newcomer, if it can run; returns the modules that it replaces. */
  private List<RegisteredModule> takeOver(PluginReport report, LoadedPlugins newcomer) {
    try {
      workers.ifPresent(to -> rehearse(newcomer, to));
      return modules.replace(report.id(), newcomer);
    } catch (ModuleException e) {
      newcomer.close();
      throw e;
    } catch (RuntimeException | LinkageError e) {
      newcomer.close();
      throw new ModuleException(rootOf(e).toString(), e);
    }
  }

  private static void rehearse(LoadedPlugins newcomer, ModuleWorkers workers) {
    newcomer
        .registry()
        .modules()
        .forEach(module -> workers.rehearse(module, newcomer.classLoader(module.pluginId())));
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private List<CutOffActivity> drain(List<RegisteredModule> former) {
    return workers.stream()
        .flatMap(from -> former.stream().flatMap(module -> drain(module, from)))
        .toList();
  }

  private static Stream<CutOffActivity> drain(RegisteredModule module, ModuleWorkers from) {
    try {
      return from.drain(module.name()).cutOff().stream();
    } catch (ModuleException e) {
      log.debug("Nothing to drain", e); // it never came to run
      return Stream.empty();
    }
  }
}
