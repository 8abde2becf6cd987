package io.contextunity.worker.host.inspect;

import static io.contextunity.worker.host.plugin.PluginState.LOADED;
import static io.contextunity.worker.host.plugin.PluginState.SUPERSEDED;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds what would go wrong with plugin files if they were dropped into a directory, without
 * dropping them and without Temporal. Runs the code that boot would run: providers and the static
 * initialisers of workflows.
 */
public final class PluginCheck {
  private final LoadedSettings settings;
  private final PluginInspector inspector;

  public PluginCheck(LoadedSettings settings) {
    this.settings = settings;
    this.inspector = new PluginInspector(settings);
  }

  /**
   * Checks files together, in the order given.
   *
   * @param neighbours the files that lie in the directory already
   */
  public List<CheckedPlugin> check(List<Path> files, List<Path> neighbours) {
    List<Path> checked = files.stream().map(PluginCheck::whole).distinct().toList();
    var directory = Neighbours.of(neighbours, checked);
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      List<RegisteredModule> others = new ArrayList<>(modules(directory, opened));
      List<CheckedPlugin> results = new ArrayList<>();
      for (Path file : checked) {
        results.add(check(file, checked, directory, others, opened));
      }
      return results;
    } finally {
      opened.forEach(PluginCheck::close);
    }
  }
}
