package io.contextunity.worker.host.cli.deployments;

import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.temporal.deployment.Percent;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a build with a part of the new runs. */
@Command(
    name = "ramp",
    mixinStandardHelpOptions = true,
    description = {
      "Send a part of a module's new runs to a build; the others go to the current one.",
      "'promote' sends all of them there then, 'rollback' none."
    })
final class RampCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Parameters(index = "0", paramLabel = "MODULE", description = "The module.")
  String module;

  @Parameters(
      index = "1",
      paramLabel = "BUILD",
      description = "The build, or how only its name begins, such as its version.")
  String build;

  @Parameters(index = "2", paramLabel = "PERCENT", description = "How much of the new runs: 20.")
  float percent;

  @Override
  public void run() {
    if (!(percent > 0 && percent <= 100)) {
      throw new ParameterException(
          spec.commandLine(),
          "PERCENT: '%s' (expected: more than 0, up to 100; 'rollback %s' ends a ramp)"
              .formatted(Percent.text(percent), module));
    }
    VersionState version = Gateway.ask(options, all -> all.ramp(module, build, percent));
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %s%% of the new runs go to build %s now%n",
            module, Percent.text(percent), version.buildId());
    spec.commandLine().getOut().flush();
  }
}
