package io.contextunity.worker.host.cli.schedules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a schedule make no runs for the time being. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Pause a schedule: no runs until it is resumed, whatever its owner registers.")
final class PauseCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin SchedulesOptions options;

  @Mixin ScheduleOutput output;

  @Parameters(paramLabel = "ID", description = "The schedule, as 'schedules list' shows it.")
  String id;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for others to read.")
  String note = "Paused with contextworker";

  @Override
  public void run() {
    options.with(
        schedules -> {
          schedules.pause(id, note);
          return output.print(spec, schedules.require(id));
        });
  }
}
