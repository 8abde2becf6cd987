package io.contextunity.worker.host.cli.schedules;

import picocli.CommandLine.Command;

/** Everything about schedules. */
@Command(
    name = "schedules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Look at Temporal's schedules, and make, pause, trigger or delete them.",
    subcommands = {
      ListCommand.class,
      DescribeCommand.class,
      CreateCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      TriggerCommand.class,
      BackfillCommand.class,
      DeleteCommand.class
    })
public final class SchedulesCommand {}
