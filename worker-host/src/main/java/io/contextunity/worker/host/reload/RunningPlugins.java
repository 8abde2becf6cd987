package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs in this process as a look at the directory begins.
 *
 * @param plugins those that are loaded, the newest of each
 * @param modules all builds of them that are at work
 */
record RunningPlugins(List<PluginReport> plugins, List<RegisteredModule> modules) {
  static RunningPlugins of(LiveModules live) {
    return new RunningPlugins(
        live.reports().stream().filter(each -> each.state() == PluginState.LOADED).toList(),
        Stream.concat(live.get().modules().stream(), live.former().stream()).toList());
  }

  /** The plugin that runs from a file with these very bytes. */
  Optional<PluginReport> sameFile(PluginReport report) {
    return plugins.stream()
        .filter(running -> !running.plugin().sha256().isEmpty())
        .filter(running -> running.plugin().sha256().equals(report.plugin().sha256()))
        .findFirst();
  }

  /** Whether this very file runs, with the same plugins that it needs, as far as it can be told. */
  boolean runs(PluginReport report, PluginCatalog catalog) {
    return sameFile(report).isPresent()
        && (report.state() != PluginState.FOUND || isSameBuild(report.id(), catalog));
  }

  private boolean isSameBuild(String pluginId, PluginCatalog catalog) {
    List<String> builds =
        modules.stream()
            .filter(module -> module.pluginId().equals(pluginId))
            .map(RegisteredModule::buildId)
            .toList();
    return builds.isEmpty() || catalog.buildId(pluginId).filter(builds::contains).isPresent();
  }

  /** The higher version of a plugin that runs. */
  Optional<PluginReport> newerThan(PluginReport report) {
    return plugins.stream()
        .filter(running -> running.plugin().isNewerThan(report.plugin()))
        .findFirst();
  }

  Optional<PluginReport> find(String pluginId) {
    return plugins.stream().filter(running -> running.id().equals(pluginId)).findFirst();
  }

  /** The plugin that needs this one and could not run with what lies in the directory now. */
  Optional<PluginReport> brokenBy(PluginReport report, PluginCatalog catalog) {
    return catalog.reports().stream()
        .filter(other -> other.state() == PluginState.FAILED)
        .filter(other -> sameFile(other).isPresent())
        .filter(other -> needs(other, report.id()))
        .findFirst();
  }

  private boolean needs(PluginReport report, String pluginId) {
    return report.plugin().needs(pluginId)
        || plugins.stream()
            .filter(between -> report.plugin().needs(between.id()))
            .anyMatch(between -> needs(between, pluginId));
  }
}
