package io.contextunity.worker.local.cli;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.cli.RunningHost;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (StandIns standIns = StandIns.start(options, data.directory, out)) {
      standIns.temporal().webUi().ifPresent(page -> out.println("Temporal's web page: " + page));
      return RunningHost.untilStopped(
          options.load(standIns.flags()), Set.of(Role.SERVICE, Role.WORKER), out);
    }
  }
}
