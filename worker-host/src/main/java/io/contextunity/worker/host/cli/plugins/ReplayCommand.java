package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.inspect.OpenedPlugin;
import io.contextunity.worker.host.inspect.PluginOpener;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.replay.HistoryFile;
import io.contextunity.worker.host.temporal.replay.HistoryFiles;
import io.contextunity.worker.host.temporal.replay.ReplayCheck;
import io.contextunity.worker.host.temporal.replay.ReplaySession;
import io.contextunity.worker.host.temporal.replay.RunScope;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether runs that began on another version go on with this one. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Replay recorded runs on a plugin: would runs under way go on with it?",
      "Takes the histories that the plugin brings along in histories/, those given, and with",
      "--from-server those of open and recently closed runs. Needs no Temporal otherwise.",
      "Answers 0 if all replay, 1 if one differs or cannot be read, and 2 if there was no history",
      "to judge by; with --from-server that is 0, for then there is no run that could break."
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin PluginsOptions options;

  @Mixin ServerOptions server;

  @Parameters(paramLabel = "FILE", description = "The plugin's jar or zip.")
  Path file;

  @Option(
      names = "--histories",
      paramLabel = "DIR",
      description =
          "A folder of histories, or one: what 'plugins record' or 'temporal workflow show"
              + " --output json' wrote. May be repeated.")
  List<Path> histories = List.of();

  @Option(names = "--from-server", description = "Take runs from the Temporal server, too.")
  boolean fromServer;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    if (server.given() && !fromServer) {
      throw new ParameterException(
          spec.commandLine(), "--temporal-…, --query and --limit go with --from-server");
    }
    RunScope scope = server.scope();
    CheckCommand.requirePluginFile(file);
    List<HistoryFile> files = new ArrayList<>(HistoryFiles.inside(file));
    histories.forEach(given -> files.addAll(HistoryFiles.in(given)));
    LoadedSettings settings = options.load(server.flags());
    ReplayResult result = replay(settings, files, scope);
    print(result);
    return result.exitCode();
  }

  private ReplayResult replay(LoadedSettings settings, List<HistoryFile> files, RunScope scope) {
    try (OpenedPlugin plugin =
            new PluginOpener(settings).open(file, PluginsOptions.neighbours(settings));
        ReplaySession session =
            new ReplaySession(
                settings.host().temporal(),
                plugin.modules(),
                module -> plugin.classLoader().orElseThrow())) {
      files.forEach(session::judge);
      if (fromServer) {
        judgeServer(settings, plugin.modules(), session, scope);
      }
      return ReplayResult.of(plugin.report().plugin(), fromServer, session.report());
    }
  }

  private static void judgeServer(
      LoadedSettings settings,
      List<RegisteredModule> modules,
      ReplaySession session,
      RunScope scope) {
    try (TemporalConnection temporal =
        new TemporalConnection(settings.host().temporal(), "plugins-replay")) {
      ReplayCheck check = new ReplayCheck(temporal, scope);
      modules.forEach(module -> check.judge(module, session));
    }
  }

  private void print(ReplayResult result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(result));
    } else {
      result.print(out);
    }
    out.flush();
  }
}
