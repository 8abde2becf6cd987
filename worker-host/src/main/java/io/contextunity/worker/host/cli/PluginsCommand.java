package io.contextunity.worker.host.cli;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.cli.plugins.KitCommand;
import io.contextunity.worker.host.cli.plugins.NewCommand;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What lies in the plugins directory. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = "Look at the plugins directory.",
    subcommands = {PluginsCommand.ListCommand.class, NewCommand.class, KitCommand.class})
public final class PluginsCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the plugins, their modules and what is wrong with them.")
  static final class ListCommand implements Runnable {
    @Spec CommandSpec spec;

    @Mixin HostOptions options;

    @Override
    public void run() {
      HostSettings settings = options.load().host();
      List<PluginReport> reports =
          PluginDirectory.scan(settings.pluginsDirectory(), HostVersion.current()).reports();
      print(spec.commandLine().getOut(), reports, settings);
    }

    private static void print(PrintWriter out, List<PluginReport> reports, HostSettings settings) {
      if (reports.isEmpty()) {
        out.printf("No plugins in %s%n", settings.pluginsDirectory());
      }
      for (PluginReport report : reports) {
        out.printf(
            "%-16s %-10s %-10s %s%n",
            report.id(),
            report.version().isEmpty() ? "-" : report.version(),
            report.state(),
            report.modules().isEmpty() ? "-" : String.join(", ", report.modules()));
        report.cause().ifPresent(cause -> out.printf("    %s%n", cause));
        report.findings().forEach(finding -> out.printf("    note: %s%n", finding));
      }
      out.flush();
    }
  }
}
