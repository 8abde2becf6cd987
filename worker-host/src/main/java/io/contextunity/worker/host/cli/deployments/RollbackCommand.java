package io.contextunity.worker.host.cli.deployments;

import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a ramp or a promotion back. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "End a module's ramp; if there is none, send its new runs to the build that they went to",
      "before the current one. Runs that are pinned to the build left behind stay with it. A host",
      "that starts later does not promote that build again by itself."
    })
final class RollbackCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Parameters(index = "0", paramLabel = "MODULE", description = "The module.")
  String module;

  @Override
  public void run() {
    spec.commandLine().getOut().println(Gateway.ask(options, this::rollback));
    spec.commandLine().getOut().flush();
  }

  private String rollback(Deployments deployments) {
    DeploymentState was = deployments.require(module);
    if (was.ramp().isPresent()) {
      deployments.endRamp(module);
      return "%s: build %s gets no new runs any more; they go to %s"
          .formatted(
              module, was.ramp().get().buildId(), was.current().orElse("workers without versions"));
    }
    String previous =
        was.previous()
            .orElseThrow(
                () ->
                    new DeploymentsFailure(
                        ("Module '%s' has no build that new runs went to before (to name one: contextworker"
                                + " deployments promote %s BUILD)")
                            .formatted(module, module)));
    deployments.promote(module, previous);
    return "%s: build %s is current again%s; new runs go to it"
        .formatted(module, previous, was.current().map(build -> ", not " + build).orElse(""));
  }
}
