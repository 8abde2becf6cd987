package io.contextunity.worker.host.cli.plugins;

import picocli.CommandLine.Command;

/** Everything about plugins; most of it needs no Temporal. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Look at plugins, check them, and keep the plugins directory in order.",
    subcommands = {
      ListCommand.class,
      DescribeCommand.class,
      CheckCommand.class,
      ReplayCommand.class,
      RecordCommand.class,
      InstallCommand.class,
      RemoveCommand.class,
      LockCommand.class,
      VerifyCommand.class,
      ReloadCommand.class,
      NewCommand.class,
      KitCommand.class
    })
public final class PluginsCommand {}
