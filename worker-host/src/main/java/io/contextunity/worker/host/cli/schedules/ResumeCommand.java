package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.temporal.schedule.Schedules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a schedule make runs again. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Resume a schedule that was paused.")
final class ResumeCommand extends ChangeCommand {
  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for others to read.")
  String note = "Resumed with contextworker";

  @Override
  void change(Schedules schedules) {
    schedules.resume(id, note);
  }
}
