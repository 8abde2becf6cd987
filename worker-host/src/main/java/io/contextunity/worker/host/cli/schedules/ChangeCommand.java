package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.temporal.schedule.Schedules;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does something to one schedule and prints it as it is then. */
abstract class ChangeCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin SchedulesOptions options;

  @Mixin ScheduleOutput output;

  @Parameters(paramLabel = "ID", description = "The schedule, as 'schedules list' shows it.")
  String id;

  abstract void change(Schedules schedules);

  @Override
  public final void run() {
    options.with(
        schedules -> {
          change(schedules);
          return output.print(spec, schedules.require(id));
        });
  }
}
