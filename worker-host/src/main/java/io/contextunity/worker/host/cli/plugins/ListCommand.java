package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.inspect.PluginInspector;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginReport;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What lies in the plugins directory. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the plugins, their modules and what is wrong with them.")
final class ListCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin PluginsOptions options;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(
      names = "--load",
      description = "Also load each plugin, as a worker would at boot, and close it again.")
  boolean load;

  @Override
  public void run() {
    LoadedSettings settings = options.load();
    PluginCatalog catalog = PluginsOptions.scan(settings);
    List<PluginReport> reports =
        load ? new PluginInspector(settings).loadAll(catalog) : catalog.reports();
    var listing = Listing.of(settings.host().pluginsDirectory(), catalog, reports);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(listing));
    } else {
      listing.print(out);
      FindingLines.printHint(
          out, settings, reports.stream().flatMap(report -> report.findings().stream()));
    }
    out.flush();
  }
}
