package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the runs of a time that is over. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = "Make the runs that a schedule would have made in a time that is over.")
final class BackfillCommand extends ChangeCommand {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      required = true,
      converter = TimeText.class,
      description = "The first time that counts, such as 2026-11-01T00:00:00Z or 2026-11-01.")
  Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      required = true,
      converter = TimeText.class,
      description = "The last time that counts; a day alone means its beginning, in UTC.")
  Instant to;

  @Option(
      names = "--overlap",
      paramLabel = "POLICY",
      converter = OverlapText.class,
      description = {
        "What happens while a run is going on: skip, buffer-one, buffer-all, cancel-other,",
        "terminate-other or allow-all (default: buffer-all, one after the other)."
      })
  ScheduleOverlap overlap = ScheduleOverlap.BUFFER_ALL;

  @Override
  void change(Schedules schedules) {
    schedules.backfill(id, from, to, overlap);
  }
}
