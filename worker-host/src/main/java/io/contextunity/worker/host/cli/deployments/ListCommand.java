package io.contextunity.worker.host.cli.deployments;

import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.cli.plugins.Json;
import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which builds there are, and how it stands with each. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "List the builds of each module, the newest first: which one new runs go to, how many open",
      "runs are pinned to each (counted with a delay of some seconds), and when a worker of it",
      "polled last."
    })
final class ListCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Parameters(arity = "0..1", paramLabel = "MODULE", description = "Only this module.")
  String module;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public void run() {
    List<DeploymentState> found =
        Gateway.ask(options, all -> module == null ? all.list() : List.of(all.require(module)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(new Listing(found)));
    } else {
      new VersionTable(out, Instant.now()).print(found);
    }
    out.flush();
  }

  /** What JSON has. */
  record Listing(List<DeploymentState> deployments) {}
}
