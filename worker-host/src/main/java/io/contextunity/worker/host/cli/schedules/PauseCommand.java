package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.temporal.schedule.Schedules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a schedule make no runs for the time being. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Pause a schedule: no runs until it is resumed, whatever its owner registers.")
final class PauseCommand extends ChangeCommand {
  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for others to read.")
  String note = "Paused with contextworker";

  @Override
  void change(Schedules schedules) {
    schedules.pause(id, note);
  }
}
