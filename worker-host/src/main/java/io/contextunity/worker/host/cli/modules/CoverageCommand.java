package io.contextunity.worker.host.cli.modules;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.cli.plugins.Json;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.HostSettings.LogLevel;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.inspect.DirectoryTypes;
import io.contextunity.worker.host.inspect.PluginInspector;
import io.contextunity.worker.host.log.Logging;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.coverage.CoverageCheck;
import io.contextunity.worker.host.temporal.coverage.CoverageReport;
import io.contextunity.worker.host.temporal.coverage.ServedTypes;
import io.contextunity.worker.host.tls.TlsFiles;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a worker with these modules would leave to nobody. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    description = {
      "List open runs that a worker with these modules, and nobody else, would serve not at all.",
      "Asks Temporal; needs no running host. Runs the plugins' providers to learn their types.",
      "Answers 0 if all is covered; 1 if runs would be left without a worker, or it cannot be told."
    })
final class CoverageCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Option(
      names = "--alone",
      description = "As if no other worker polled: what if this were the only one?")
  boolean alone;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    LoadedSettings settings = options.load();
    Logging.setLevel(settings.isDefault("log-level") ? LogLevel.ERROR : settings.host().logLevel());
    TlsFiles.requireUsable(settings.host());
    PluginCatalog catalog =
        PluginDirectory.scan(settings.host().pluginsDirectory(), HostVersion.current());
    PluginInspector inspector = new PluginInspector(settings);
    List<String> asked = settings.host().modules();
    DirectoryTypes selected = inspector.types(catalog, asked);
    CoverageReport report = ask(settings.host(), selected.modules());
    DirectoryTypes all =
        asked.isEmpty() || report.runs().isEmpty() ? selected : inspector.types(catalog, List.of());
    print(CoverageAnswer.of(report, selected.modules(), all));
    return report.covered() ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private CoverageReport ask(HostSettings settings, List<ServedTypes> modules) {
    String identity = settings.instanceName().orElse("modules-coverage");
    try (var temporal = new TemporalConnection(settings.temporal(), identity)) {
      return alone
          ? CoverageCheck.runAlone(temporal, modules)
          : CoverageCheck.run(temporal, modules);
    }
  }

  private void print(CoverageAnswer answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(answer));
    } else {
      answer.print(out);
    }
    out.flush();
  }
}
