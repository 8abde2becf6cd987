package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.inspect.OpenedPlugin;
import io.contextunity.worker.host.inspect.PluginOpener;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.replay.RecordedType;
import io.contextunity.worker.host.temporal.replay.ReplaySession;
import io.contextunity.worker.host.temporal.replay.RunRecorder;
import io.contextunity.worker.host.temporal.replay.RunScope;
import io.contextunity.worker.host.temporal.replay.ServerRuns;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Saves runs that a later version of their plugin is to replay. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = {
      "Save the histories of a plugin's runs, for 'plugins replay'.",
      "Takes open and recently closed runs from the Temporal server; each becomes one file, the",
      "same each time. What runs were given and what activities returned stands in it, unless",
      "--redact makes text meaningless: then only what still replays on this very plugin is",
      "written. Keys, numbers, dates, CONSTANTS, names and ids stay even so.",
      "Answers 0, or 1 if a run could not be written."
    })
final class RecordCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin PluginsOptions options;

  @Mixin ServerOptions server;

  @ArgGroup(multiplicity = "1")
  Which which;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "Where the files are written; made if missing.")
  Path folder;

  @Option(names = "--redact", description = "Make text in payloads and failures meaningless.")
  boolean redact;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  /** Either a file, or a module of the plugins directory. */
  static final class Which {
    @Parameters(
        paramLabel = "FILE",
        description = "The plugin's jar or zip, of the version that runs.")
    Path file;

    @Option(
        names = "--module",
        paramLabel = "MODULE",
        description = "Instead of FILE: the plugin of this module in the plugins directory.")
    String module;
  }

  @Override
  public Integer call() {
    RunScope scope = server.scope();
    LoadedSettings settings = options.load(server.flags());
    RecordResult result = new RecordResult(record(settings, file(settings), scope));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(result));
    } else {
      result.print(out, folder);
    }
    out.flush();
    return result.ok() ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private Path file(LoadedSettings settings) {
    if (which.file != null) {
      CheckCommand.requirePluginFile(which.file);
      return which.file;
    }
    return PluginsOptions.scan(settings).ofModule(which.module).file();
  }

  private List<RecordedType> record(LoadedSettings settings, Path file, RunScope scope) {
    List<RecordedType> recorded = new ArrayList<>();
    try (OpenedPlugin plugin =
            new PluginOpener(settings).open(file, PluginsOptions.neighbours(settings));
        TemporalConnection temporal =
            new TemporalConnection(settings.host().temporal(), "plugins-record");
        ReplaySession session =
            new ReplaySession(
                settings.host().temporal(),
                plugin.modules(),
                module -> plugin.classLoader().orElseThrow())) {
      var recorder = new RunRecorder(new ServerRuns(temporal), session, folder, redact);
      for (RegisteredModule module : plugin.modules()) {
        if (which.module == null || which.module.equals(module.name())) {
          module
              .config()
              .workflowTypes()
              .forEach(type -> recorded.add(recorder.record(module, type, scope)));
        }
      }
    }
    return recorded;
  }
}
