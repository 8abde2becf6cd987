package io.contextunity.worker.host.inspect;

import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.temporal.coverage.ServedTypes;
import java.util.List;

/**
 * What the modules of a plugins directory serve.
 *
 * @param modules those that could be loaded
 * @param failed the plugins of which nothing can be said
 */
public record DirectoryTypes(List<ServedTypes> modules, List<PluginReport> failed) {
  static DirectoryTypes of(LoadedPlugins loaded) {
    return new DirectoryTypes(
        loaded.registry().modules().stream().map(ServedTypes::of).toList(),
        loaded.reports().stream().filter(plugin -> plugin.state() == PluginState.FAILED).toList());
  }
}
