package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.inspect.PluginDescriber;
import io.contextunity.worker.host.inspect.PluginDescription;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All there is to tell of one plugin. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = {
      "Show everything about one plugin.",
      "That is what its manifest says, its modules with their queues, types and limits, and its",
      "settings. Loads the plugin, without Temporal."
    })
final class DescribeCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin PluginsOptions options;

  @Parameters(
      paramLabel = "ID[@VERSION]",
      description = "The plugin, as 'plugins list' shows it; the version that runs, if several.")
  String plugin;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public void run() {
    LoadedSettings settings = options.load();
    PluginCatalog catalog = PluginsOptions.scan(settings);
    PluginReport meant = best(new KnownPlugins(catalog.reports()).require(plugin));
    PluginDescription description =
        meant.state() == PluginState.SUPERSEDED
            ? describeAlone(settings, catalog, meant)
            : new PluginDescriber(settings).describe(catalog, meant);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(description));
    } else {
      new DescriptionText(out).print(description);
      FindingLines.printHint(out, settings, description.findings().stream());
    }
    out.flush();
  }

  private static PluginReport best(List<PluginReport> meant) {
    return meant.stream()
        .filter(report -> report.state() != PluginState.SUPERSEDED)
        .findFirst()
        .orElse(meant.get(0));
  }

  // As if it were the only one of its id; its state is still told as it is.
  private static PluginDescription describeAlone(
      LoadedSettings settings, PluginCatalog catalog, PluginReport meant) {
    List<Path> files =
        catalog.reports().stream()
            .filter(other -> !other.id().equals(meant.id()) || other.equals(meant))
            .map(PluginReport::file)
            .toList();
    PluginCatalog alone = PluginDirectory.scanFiles(files, HostVersion.current());
    PluginReport there =
        alone.reports().stream()
            .filter(report -> report.file().equals(meant.file()))
            .findFirst()
            .orElseThrow();
    return new PluginDescriber(settings).describe(alone, there).as(meant);
  }
}
