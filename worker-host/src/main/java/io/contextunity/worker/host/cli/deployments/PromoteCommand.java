package io.contextunity.worker.host.cli.deployments;

import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a build current. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description = {
      "Send all new runs of a module to a build, and those open ones that are not pinned.",
      "Open runs that are pinned stay with their build."
    })
final class PromoteCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Parameters(index = "0", paramLabel = "MODULE", description = "The module.")
  String module;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BUILD",
      description = "The build, or how only its name begins, such as its version.")
  String build;

  @Option(
      names = "--unversioned",
      description = "Send them to workers that run without --versioning, instead of to a BUILD.")
  boolean unversioned;

  @Override
  public void run() {
    if ((build == null) != unversioned) {
      throw new ParameterException(
          spec.commandLine(), "Where are runs to go (expected: a BUILD, or --unversioned)");
    }
    spec.commandLine().getOut().println(unversioned ? promoteUnversioned() : promote());
    spec.commandLine().getOut().flush();
  }

  private String promote() {
    VersionState version = Gateway.ask(options, all -> all.promote(module, build));
    return "%s: build %s is current now; new runs go to it".formatted(module, version.buildId());
  }

  private String promoteUnversioned() {
    Gateway.ask(
        options,
        all -> {
          all.promoteUnversioned(module);
          return module;
        });
    return module + ": no build is current now; new runs go to workers without versions";
  }
}
