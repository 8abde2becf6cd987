package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes a schedule. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Delete a schedule; runs that it made go on.")
final class DeleteCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin SchedulesOptions options;

  @Parameters(paramLabel = "ID", description = "The schedule, as 'schedules list' shows it.")
  String id;

  @Option(names = "--yes", description = "Do it; without this, only what would go is named.")
  boolean yes;

  @Override
  public Integer call() {
    return options.with(this::delete);
  }

  private int delete(Schedules schedules) {
    KnownSchedule schedule = schedules.require(id);
    PrintWriter out = spec.commandLine().getOut();
    if (!yes) {
      out.printf("Would delete  %s%n", text(schedule));
      out.println("Nothing was deleted (to do it: --yes)");
      out.flush();
      return ExitCodes.USAGE;
    }
    schedules.delete(id);
    out.printf("deleted  %s%n", text(schedule));
    if (schedule.owner().orElse(null) instanceof ScheduleOwner.OfModule module) {
      out.printf(
          "  a worker with module %s makes it anew when it starts (to end that:"
              + " schedules.%s.enabled=false)%n",
          module.module(), id);
    }
    out.flush();
    return ExitCodes.OK;
  }

  private static String text(KnownSchedule schedule) {
    return "%s: %s at %s (%s), owner %s, %d runs so far"
        .formatted(
            schedule.id(),
            schedule.workflowType(),
            schedule.cron(),
            schedule.timeZone(),
            schedule.owner().map(ScheduleOwner::text).orElse("unknown"),
            schedule.counts().runs());
  }
}
