package io.contextunity.worker.host.reload;

import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import io.contextunity.worker.host.temporal.CutOffActivity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Loads other builds of plugins and puts them in the place of those that run. What can be found out
 * about the new ones is found out before anything of the old ones is touched. Not thread-safe: one
 * at a time, by its monitor.
 */
final class PluginSwap {
  private final List<String> selected;
  private final ModuleContexts contexts;
  private final ModuleGate gate;
  private final BooleanSupplier versioned;
  private final Supplier<Placement> unversioned;
  private final Supplier<SideBySide> sideBySide;
  private final Consumer<Collection<RegisteredModule>> afterStart;

  /**
   * @param selected the modules to run; all if empty
   * @param contexts makes what a plugin's providers are handed
   * @param gate what a module must pass before it takes over
   * @param versioned whether builds of a module can run side by side
   * @param unversioned the placement if they cannot
   * @param afterStart what else there is to do for modules that have taken over
   */
  PluginSwap(
      Collection<String> selected,
      ModuleContexts contexts,
      ModuleGate gate,
      BooleanSupplier versioned,
      Supplier<Placement> unversioned,
      Supplier<SideBySide> sideBySide,
      Consumer<Collection<RegisteredModule>> afterStart) {
    this.selected = List.copyOf(selected);
    this.contexts = contexts;
    this.gate = gate;
    this.versioned = versioned;
    this.unversioned = unversioned;
    this.sideBySide = sideBySide;
    this.afterStart = afterStart;
  }

  /** The modules of a plugin that are to run here. */
  List<String> wanted(PluginReport report) {
    return report.modules().stream()
        .filter(name -> selected.isEmpty() || selected.contains(name))
        .toList();
  }

  /**
   * Puts these plugins in, all or none.
   *
   * @throws ModuleException if one of them cannot run; nothing has changed then
   * @throws IllegalStateException if they have taken over, but their workers do not begin
   */
  Swapped swap(PluginCatalog catalog, Collection<PluginReport> plugins) {
    return swap(catalog, plugins, versioned.getAsBoolean() ? sideBySide.get() : unversioned.get());
  }

  /**
   * Puts the very builds that run in again, all or none: they drain before they begin anew, however
   * other builds are told apart.
   *
   * @throws ModuleException if one of them cannot run; nothing has changed then
   * @throws IllegalStateException if they have taken over, but their workers do not begin
   */
  Swapped again(PluginCatalog catalog, Collection<PluginReport> plugins) {
    return swap(catalog, plugins, unversioned.get());
  }

  private Swapped swap(PluginCatalog catalog, Collection<PluginReport> plugins, Placement place) {
    List<String> wanted = plugins.stream().flatMap(each -> requireWanted(each).stream()).toList();
    LoadedPlugins newcomers = load(catalog, plugins, wanted);
    List<RegisteredModule> former = new ArrayList<>();
    admit(
        newcomers,
        () -> {
          checkAll(newcomers);
          former.addAll(place.admit(ids(plugins), newcomers));
        });
    List<RegisteredModule> started = newcomers.registry().modules();
    try {
      Swapped swapped = new Swapped(started, place.settle(newcomers, former));
      afterStart.accept(started);
      return swapped;
    } catch (ModuleException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * Lets one module of a former build begin beside what runs, for the runs that it has.
   *
   * @throws ModuleException if it cannot run
   */
  synchronized void begin(PluginCatalog catalog, PluginReport plugin, String module) {
    LoadedPlugins newcomers = load(catalog, List.of(plugin), List.of(module));
    admit(newcomers, () -> sideBySide.get().begin(newcomers));
  }

  private static List<String> ids(Collection<PluginReport> plugins) {
    return plugins.stream().map(PluginReport::id).toList();
  }

  private LoadedPlugins load(
      PluginCatalog catalog, Collection<PluginReport> plugins, List<String> modules) {
    try {
      return catalog.only(ids(plugins)).load(modules, contexts);
    } catch (RequestedModuleFailedException e) {
      throw new ModuleException(
          e.plugins().stream().map(plugin -> plugin.cause().orElseThrow()).collect(joining("; ")),
          e);
    }
  }

  private List<String> requireWanted(PluginReport report) {
    if (report.state() == PluginState.FAILED) {
      throw new ModuleException(report.cause().orElseThrow());
    }
    List<String> wanted = wanted(report);
    if (wanted.isEmpty()) {
      throw new ModuleException(
          "%s brings none of the selected modules: it has %s (see --modules)"
              .formatted(
                  report.plugin().label(),
                  report.modules().isEmpty() ? "none" : String.join(", ", report.modules())));
    }
    return wanted;
  }

  private void checkAll(LoadedPlugins newcomers) {
    newcomers
        .registry()
        .modules()
        .forEach(module -> gate.check(module, newcomers.classLoader(module.pluginId())));
  }

  private static void admit(LoadedPlugins newcomers, Runnable admission) {
    try {
      admission.run();
    } catch (ModuleException e) {
      newcomers.close();
      throw e;
    } catch (RuntimeException | LinkageError e) {
      newcomers.close();
      throw new ModuleException(rootOf(e).toString(), e);
    }
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /**
   * What was put in.
   *
   * @param started the modules that run now
   * @param cutOff activities of former ones that did not end in time
   */
  record Swapped(List<RegisteredModule> started, List<CutOffActivity> cutOff) {}
}
