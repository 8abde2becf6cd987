package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.cli.plugins.Json;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a schedule is shown. A picocli mixin. */
final class ScheduleOutput {
  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  boolean json() {
    return json;
  }

  Void print(CommandSpec spec, KnownSchedule schedule) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(schedule));
    } else {
      new ScheduleText(schedule).print(out);
    }
    out.flush();
    return null;
  }
}
