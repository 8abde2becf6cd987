package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.temporal.schedule.Cron;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition.Timing;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a schedule. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Make a schedule.",
      "The workflow is looked up in the plugins directory, as the service does it; with",
      "--task-queue it may be any."
    })
final class CreateCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin SchedulesOptions options;

  @Mixin RunOptions run;

  @Mixin ScheduleOutput output;

  @Parameters(paramLabel = "ID", description = "Its name, unique in the namespace.")
  String id;

  @Option(
      names = "--cron",
      paramLabel = "CRON",
      required = true,
      description = "When it fires: '0 6 * * *', @daily, '@every 90m'.")
  String cron;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      converter = ZoneText.class,
      description = "What the cron is meant in (default: UTC).")
  ZoneId timeZone = ZoneOffset.UTC;

  @Option(
      names = "--jitter",
      paramLabel = "TIME",
      converter = WindowText.class,
      description = "A run begins up to this much later, by chance (default: none).")
  Duration jitter = Duration.ZERO;

  @Option(
      names = "--overlap",
      paramLabel = "POLICY",
      converter = OverlapText.class,
      description = {
        "What happens when the run before still goes on: skip (the default), buffer-one,",
        "buffer-all, cancel-other, terminate-other or allow-all."
      })
  ScheduleOverlap overlap = ScheduleOverlap.SKIP;

  @Option(
      names = "--catchup-window",
      paramLabel = "TIME",
      converter = WindowText.class,
      description = "How late a missed run may still begin (default: 1h, at least 10s).")
  Duration catchupWindow = Duration.ofHours(1);

  @Option(names = "--description", paramLabel = "TEXT", description = "For operators.")
  String description = "";

  @Option(names = "--paused", description = "Make no runs until it is resumed.")
  boolean paused;

  @Override
  public void run() {
    ScheduleDefinition wanted = definition();
    options.withModules(
        run.taskQueue == null,
        schedules -> {
          schedules.create(wanted);
          return output.print(spec, schedules.require(id));
        });
  }

  private ScheduleDefinition definition() {
    return new ScheduleDefinition(
        id,
        new Timing(Cron.parse(cron), timeZone, jitter, overlap, catchupWindow),
        run.workflow,
        Optional.ofNullable(run.taskQueue),
        run.arguments(spec),
        run.parameters(spec),
        run.tenant,
        description,
        paused,
        new ScheduleOwner.Operator(System.getProperty("user.name", "unknown")));
  }
}
