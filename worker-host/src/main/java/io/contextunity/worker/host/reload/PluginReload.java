package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
