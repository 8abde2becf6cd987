package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.cli.plugins.Json;
import io.contextunity.worker.host.config.DurationText;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import java.io.PrintWriter;
import java.time.Duration;

/** One schedule for a person. */
final class ScheduleText {
  private final KnownSchedule schedule;
  private final Times times;

  ScheduleText(KnownSchedule schedule) {
    this.schedule = schedule;
    this.times = new Times(schedule.timeZone());
  }

  void print(PrintWriter out) {
    out.printf("%s  %s%n", schedule.id(), schedule.paused() ? "paused" : "active");
    line(out, "note", schedule.note());
    line(out, "description", schedule.description());
    line(out, "cron", "%s (%s)".formatted(schedule.cron(), schedule.timeZone()));
    line(out, "jitter", text(schedule.jitter()));
    line(out, "overlap", OverlapText.of(schedule.overlap()));
    line(out, "catch-up window", text(schedule.catchupWindow()));
    line(out, "workflow", schedule.workflowType() + " on " + schedule.taskQueue());
    line(out, "arguments", compact());
    line(out, "tenant", schedule.tenant());
    line(out, "owner", schedule.owner().map(ScheduleOwner::text).orElse(""));
    line(out, "made", times.text(schedule.createdAt()));
    line(out, "changed", schedule.updatedAt().map(times::text).orElse(""));
    line(
        out,
        "so far",
        "%d runs, %d times missed, %d skipped"
            .formatted(
                schedule.counts().runs(), schedule.counts().missed(), schedule.counts().skipped()));
    printRuns(out);
  }

  private void printRuns(PrintWriter out) {
    out.println(schedule.paused() ? "next runs, once resumed" : "next runs");
    schedule.next().forEach(time -> out.printf("  %s%n", times.text(time)));
    if (schedule.next().isEmpty()) {
      out.println("  none");
    }
    out.println("last runs");
    schedule.recent().forEach(run -> out.println("  " + text(run)));
    if (schedule.recent().isEmpty()) {
      out.println("  none");
    }
  }

  private String text(KnownSchedule.Run run) {
    return "%-10s  %s  %s".formatted(run.status(), times.text(run.startedAt()), run.workflowId());
  }

  private static String text(Duration duration) {
    return duration.isZero() ? "" : DurationText.of(duration);
  }

  private String compact() {
    return schedule.arguments().isEmpty() ? "" : Json.compact(schedule.arguments());
  }

  private static void line(PrintWriter out, String label, String text) {
    if (!text.isEmpty()) {
      out.printf("  %s: %s%n", label, text);
    }
  }
}
