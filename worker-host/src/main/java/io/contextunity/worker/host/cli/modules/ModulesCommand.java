package io.contextunity.worker.host.cli.modules;

import picocli.CommandLine.Command;

/** Everything about modules at work. */
@Command(
    name = "modules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Look after modules at work.",
    subcommands = {CoverageCommand.class})
public final class ModulesCommand {}
