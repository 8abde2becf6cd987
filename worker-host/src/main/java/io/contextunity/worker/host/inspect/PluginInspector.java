package io.contextunity.worker.host.inspect;

import static io.contextunity.worker.host.plugin.PluginState.FOUND;

import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Loads plugins as boot would, with nothing behind them. */
public final class PluginInspector {
  private final LoadedSettings settings;
  private final HostInfo host;
  private final Duration patience;

  public PluginInspector(LoadedSettings settings) {
    this(settings, PluginCatalog.PATIENCE);
  }

  /**
   * @param patience how long each provider may take
   */
  PluginInspector(LoadedSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
    this.host = new HostInfo("inspection", HostVersion.current(), settings.configDirectory());
  }

  /** Loads all plugins that can be; the reports say what became of each. */
  public List<PluginReport> loadAll(PluginCatalog catalog) {
    try (LoadedPlugins loaded = catalog.load(List.of(), this::context, patience)) {
      return loaded.reports();
    }
  }

  /**
   * Loads the plugins of these modules, and closes them again; of all that can be if none is named.
   *
   * @throws ModuleException if a module that was named is unknown or cannot be had
   */
  public DirectoryTypes types(PluginCatalog catalog, Collection<String> modules) {
    try (LoadedPlugins loaded = catalog.load(modules, this::context, patience)) {
      return DirectoryTypes.of(loaded);
    }
  }

  /** Loads all plugins that can be, to be closed by the caller. */
  public LoadedPlugins openAll(PluginCatalog catalog) {
    return catalog.load(List.of(), this::context, patience);
  }

  /** Loads one plugin, with those that it needs. One that cannot be is opened as it is. */
  OpenedPlugin open(PluginCatalog catalog, PluginReport plugin) {
    RecordingContext own = context(plugin.plugin());
    if (plugin.state() != FOUND || plugin.modules().isEmpty()) {
      return new OpenedPlugin(plugin, Optional.empty(), own);
    }
    try {
      LoadedPlugins loaded =
          catalog.load(
              plugin.modules(),
              other -> other.id().equals(plugin.id()) ? own : context(other),
              patience);
      return new OpenedPlugin(find(loaded.reports(), plugin), Optional.of(loaded), own);
    } catch (RequestedModuleFailedException e) {
      return new OpenedPlugin(find(e.plugins(), plugin), Optional.empty(), own);
    }
  }

  private static PluginReport find(List<PluginReport> reports, PluginReport plugin) {
    return reports.stream()
        .filter(report -> report.file().equals(plugin.file()))
        .findFirst()
        .orElse(plugin);
  }

  private RecordingContext context(PluginDescriptor plugin) {
    return new RecordingContext(plugin.id(), settings, host);
  }
}
