package io.contextunity.worker.host.cli.schedules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a schedule make runs again. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Resume a schedule that was paused.")
final class ResumeCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin SchedulesOptions options;

  @Mixin ScheduleOutput output;

  @Parameters(paramLabel = "ID", description = "The schedule, as 'schedules list' shows it.")
  String id;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for others to read.")
  String note = "Resumed with contextworker";

  @Override
  public void run() {
    options.with(
        schedules -> {
          schedules.resume(id, note);
          return output.print(spec, schedules.require(id));
        });
  }
}
