package io.contextunity.worker.host.cli.deployments;

import picocli.CommandLine.Command;

/** Everything about the versions of modules; asks Temporal, and needs no running host. */
@Command(
    name = "deployments",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "See which builds of each module Temporal knows, and send runs to them.",
      "Each module whose workers run with --versioning is a worker deployment of Temporal, each",
      "build of its plugin a version of that."
    },
    subcommands = {
      ListCommand.class,
      PromoteCommand.class,
      RampCommand.class,
      RollbackCommand.class,
      DrainCommand.class
    })
public final class DeploymentsCommand {}
