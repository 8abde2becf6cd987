package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.install.PluginRemover;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a plugin out of the plugins directory. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = {
      "Remove a plugin from the plugins directory.",
      "And its line from plugins.lock. Refused if another plugin needs it. Hosts that run go on",
      "with it until they stop."
    })
final class RemoveCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin PluginsOptions options;

  @Parameters(
      paramLabel = "ID[@VERSION]",
      description =
          "The plugin, as 'plugins list' shows it; with its version, if there are several.")
  String plugin;

  @Option(names = "--force", description = "Even if other plugins need it.")
  boolean force;

  @Override
  public void run() {
    Path directory = options.load().host().pluginsDirectory();
    PluginReport meant = theOne(directory);
    List<PluginReport> broken = new PluginRemover(directory, force).remove(meant);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("removed  %s  %s%n", meant.plugin().label(), meant.file());
    broken.forEach(
        report ->
            out.printf("broken  %s  %s%n", report.plugin().label(), report.cause().orElseThrow()));
    out.flush();
  }

  // Read without the lock: a file that it refuses can be removed, too, by its plugin's name.
  private PluginReport theOne(Path directory) {
    List<PluginReport> all =
        PluginDirectory.scanFiles(PluginDirectory.pluginFiles(directory), HostVersion.current())
            .reports();
    List<PluginReport> meant = new KnownPlugins(all).require(plugin);
    if (meant.size() > 1) {
      throw new ModuleException(
          "'%s' stands for several files: %s (say which: %s@VERSION, or delete one by hand)"
              .formatted(plugin, KnownPlugins.labels(meant), meant.get(0).id()));
    }
    return meant.get(0);
  }
}
