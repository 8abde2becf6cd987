package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.temporal.schedule.ListedSchedule;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A line for each schedule. */
final class ScheduleTable {
  private static final List<String> HEADINGS =
      List.of("ID", "STATE", "CRON", "WORKFLOW", "NEXT", "LAST", "OWNER");

  private final List<List<String>> rows = new ArrayList<>();

  ScheduleTable(List<ListedSchedule> schedules) {
    rows.add(HEADINGS);
    schedules.forEach(schedule -> rows.add(row(schedule)));
  }

  private static List<String> row(ListedSchedule schedule) {
    Times times = new Times(schedule.timeZone());
    return List.of(
        schedule.id(),
        schedule.paused() ? "paused" : "active",
        "%s (%s)".formatted(schedule.cron(), schedule.timeZone()),
        schedule.workflowType(),
        schedule.next().map(times::text).orElse("-"),
        schedule
            .last()
            .map(run -> "%s %s".formatted(run.status(), times.text(run.startedAt())))
            .orElse("-"),
        schedule.owner().map(ScheduleTable::owner).orElse("-"));
  }

  // A listing tells the build that made the schedule, which need not be the one it has now.
  private static String owner(ScheduleOwner owner) {
    return owner instanceof ScheduleOwner.OfModule module
        ? "module " + module.module()
        : owner.text();
  }

  void print(PrintWriter out) {
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(("%-" + width(i) + "s  ").formatted(row.get(i)));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
  }
}
