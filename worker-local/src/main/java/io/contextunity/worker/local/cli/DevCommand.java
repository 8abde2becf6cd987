package io.contextunity.worker.local.cli;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.cli.RunningHost;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.local.dev.DevPlugins;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Service and worker in one process, with stand-ins for Temporal and Brain. */
@Command(
    name = "dev",
    mixinStandardHelpOptions = true,
    description = "Run service and worker together, with a local Temporal and Brain.")
final class DevCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Mixin DataOptions data;

  @Option(
      names = "--plugin",
      paramLabel = "DIR",
      description = {
        "Run the plugin whose classes lie here, such as target/classes, and reload it when they",
        "change. Stands in for a plugin of its id in the plugins directory. May be repeated."
      })
  List<Path> plugins = List.of();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (DevPlugins watched = DevPlugins.open(plugins);
        StandIns standIns = StandIns.start(options, data.directory, out)) {
      standIns.temporal().webUi().ifPresent(page -> out.println("Temporal's web page: " + page));
      List<Flag> own = watched.flags(options.load(), standIns.temporal());
      Flag[] flags = standIns.flags(own.toArray(Flag[]::new));
      return RunningHost.untilStopped(
          options.load(flags),
          Set.of(Role.SERVICE, Role.WORKER),
          out,
          watched.files(),
          host -> watched.watch(host, out));
    }
  }
}
