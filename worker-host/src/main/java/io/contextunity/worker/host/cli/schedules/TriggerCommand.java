package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a run now. */
@Command(
    name = "trigger",
    mixinStandardHelpOptions = true,
    description = "Make a run of a schedule now, paused or not.")
final class TriggerCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin SchedulesOptions options;

  @Mixin ScheduleOutput output;

  @Parameters(paramLabel = "ID", description = "The schedule, as 'schedules list' shows it.")
  String id;

  @Option(
      names = "--overlap",
      paramLabel = "POLICY",
      converter = OverlapText.class,
      description = {
        "What happens if a run is going on: skip, buffer-one, buffer-all, cancel-other,",
        "terminate-other or allow-all (default: as the schedule has it)."
      })
  ScheduleOverlap overlap;

  @Override
  public void run() {
    options.with(this::trigger);
  }

  private Void trigger(Schedules schedules) {
    long before = schedules.require(id).counts().runs();
    schedules.trigger(id, Optional.ofNullable(overlap));
    KnownSchedule now = schedules.require(id);
    PrintWriter out = spec.commandLine().getOut();
    if (!output.json()) {
      out.println(
          now.counts().runs() > before
              ? "started  " + now.recent().get(now.recent().size() - 1).workflowId()
              : "No run was made yet: one is going on, and the overlap policy decides");
      out.flush();
      return null;
    }
    return output.print(spec, now);
  }
}
