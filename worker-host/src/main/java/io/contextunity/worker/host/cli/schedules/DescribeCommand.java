package io.contextunity.worker.host.cli.schedules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All there is to tell of one schedule. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Show everything about one schedule: its next runs, and how the last ones ended.")
final class DescribeCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin SchedulesOptions options;

  @Mixin ScheduleOutput output;

  @Parameters(paramLabel = "ID", description = "The schedule, as 'schedules list' shows it.")
  String id;

  @Override
  public void run() {
    options.with(schedules -> output.print(spec, schedules.require(id)));
  }
}
