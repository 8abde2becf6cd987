package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Replaces one plugin of a running host by another build of it, which lies anywhere. One reload at
 * a time.
 */
public final class PluginReload {
  private final Path directory;
  private final PluginSwap swap;

  /** The plugins that did not come from the directory, by id. */
  private final Map<String, Path> files = new TreeMap<>();

  PluginReload(Path directory, PluginSwap swap) {
    this.directory = directory;
    this.swap = swap;
  }

  /** Takes note of the plugin that this file is. */
  public void know(PluginReport report) {
    synchronized (swap) {
      files.put(report.id(), report.file());
    }
  }

  /** The plugins that did not come from the directory. */
  List<Path> files() {
    synchronized (swap) {
      return List.copyOf(files.values());
    }
  }

  /**
   * @throws ModuleException if the new one cannot run; nothing has changed then
   */
  public Reloaded reload(Path file) {
    synchronized (swap) {
      return swap(file);
    }
  }

  private Reloaded swap(Path file) {
    long begun = System.nanoTime();
    PluginCatalog catalog = catalog(file);
    PluginReport report = catalog.report(file);
    PluginSwap.Swapped swapped = swap.swap(catalog, List.of(report));
    know(report);
    return reloaded(report, swapped, begun);
  }

  /**
   * Puts the build that a module runs from in again.
   *
   * @throws ModuleException if the file is of another build by now, or that cannot run; nothing has
   *     changed then
   */
  Reloaded again(Path file, RegisteredModule module) {
    synchronized (swap) {
      long begun = System.nanoTime();
      PluginCatalog catalog = catalogThatUses(file);
      if (!catalog.buildId(module.pluginId()).equals(Optional.of(module.buildId()))) {
        throw new ModuleException(
            "Module '%s' is not restarted: %s is another build now than the one that runs (put that into use with: contextworker plugins reload)"
                .formatted(module.name(), file.getFileName()));
      }
      PluginReport report = catalog.report(file);
      return reloaded(report, swap.again(catalog, List.of(report)), begun);
    }
  }

  // A file that a newer one beside it would stand in for runs, so it is used.
  private PluginCatalog catalogThatUses(Path file) {
    PluginCatalog usual = PluginDirectory.scan(directory, HostVersion.current(), files.values());
    return usual.report(file).state() == PluginState.SUPERSEDED ? catalog(file) : usual;
  }

  private static Reloaded reloaded(PluginReport report, PluginSwap.Swapped swapped, long begun) {
    return new Reloaded(
        report.plugin().label(),
        swapped.started().stream().map(RegisteredModule::name).toList(),
        swapped.cutOff(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private PluginCatalog catalog(Path file) {
    String id = PluginDirectory.scanFiles(List.of(file), HostVersion.current()).report(file).id();
    Map<String, Path> all = new TreeMap<>(files);
    all.put(id, file);
    return PluginDirectory.scan(directory, HostVersion.current(), all.values());
  }
}
