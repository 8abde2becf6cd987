package io.contextunity.worker.host.inspect;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Loads one plugin file as if it were dropped into a directory, with what it needs from there, and
 * with nothing behind it.
 */
public final class PluginOpener {
  private final PluginInspector inspector;

  public PluginOpener(LoadedSettings settings) {
    this.inspector = new PluginInspector(settings);
  }

  /**
   * Opens a plugin, to be closed by the caller.
   *
   * @param directory the files beside it; other versions of the plugin among them make room
   * @throws ModuleException if it cannot be loaded; the message says why
   */
  public OpenedPlugin open(Path file, Collection<Path> directory) {
    Path checked = file.toAbsolutePath().normalize();
    PluginReport alone =
        PluginDirectory.scanFiles(List.of(checked), HostVersion.current()).report(checked);
    List<PluginReport> others =
        Neighbours.of(directory, List.of(checked)).without(Set.of(alone.id()));
    PluginCatalog catalog = Neighbours.around(alone, others);
    OpenedPlugin opened = inspector.open(catalog, catalog.report(checked));
    if (opened.report().state() == PluginState.LOADED) {
      return opened;
    }
    opened.close();
    throw new ModuleException(
        "%s cannot be loaded: %s".formatted(file, opened.report().cause().orElse("no modules")));
  }
}
