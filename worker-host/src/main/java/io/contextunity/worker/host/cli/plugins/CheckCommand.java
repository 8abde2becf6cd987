package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.inspect.CheckedPlugin;
import io.contextunity.worker.host.inspect.PluginCheck;
import io.contextunity.worker.host.plugin.PluginDirectory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds what would go wrong with plugin files, for authors and their CI. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Find what would go wrong with plugin files, without Temporal.",
      "That is what a host would refuse, what would collide with the plugins beside them,",
      "classes that are missing and settings that do not fit. Runs the plugins' providers.",
      "Answers 0, or 1 if there are errors."
    })
final class CheckCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin PluginsOptions options;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Plugin jars and zips.")
  List<Path> files;

  @Option(
      names = "--with",
      paramLabel = "DIR",
      description = "Check beside the plugins here (default: the plugins directory).")
  Path with;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long a provider may take (default: 30, as at boot).")
  int patience = 30;

  @Option(names = "--strict", description = "Take warnings for errors.")
  boolean strict;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    files.forEach(CheckCommand::requirePluginFile);
    LoadedSettings settings = options.load();
    List<CheckedPlugin> checked = check(settings);
    var result = CheckResult.of(checked, strict);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(result));
    } else {
      result.print(out);
      FindingLines.printHint(
          out, settings, checked.stream().flatMap(plugin -> plugin.findings().stream()));
    }
    out.flush();
    return result.ok() ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private List<CheckedPlugin> check(LoadedSettings settings) {
    Set<String> builtIn = spec.root().subcommands().keySet();
    return new PluginCheck(settings, Duration.ofSeconds(patience), builtIn)
        .check(files, neighbours(settings));
  }

  static void requirePluginFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModuleException(
          "'%s' %s (expected: a plugin's jar or zip)"
              .formatted(file, Files.exists(file) ? "is no file" : "does not exist"));
    }
    if (!file.getFileName().toString().matches("(?i).+\\.(jar|zip)")) {
      throw new ModuleException(
          "'%s' is neither a .jar nor a .zip (expected: a plugin's jar or zip)".formatted(file));
    }
  }

  private List<Path> neighbours(LoadedSettings settings) {
    return with == null ? PluginsOptions.neighbours(settings) : PluginDirectory.pluginFiles(with);
  }
}
