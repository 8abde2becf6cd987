package io.contextunity.worker.host.cli.modules;

import picocli.CommandLine.Command;

/** Modules that run, or should. */
@Command(
    name = "modules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Look at the modules of a running host, pause, resume and restart them.",
    subcommands = {
      ListCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      RestartCommand.class,
      CoverageCommand.class
    })
public final class ModulesCommand {}
