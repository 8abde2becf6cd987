package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.cli.plugins.Json;
import io.contextunity.worker.host.temporal.schedule.ListedSchedule;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All schedules of the namespace. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the schedules of the namespace, with their next and last runs.")
final class ListCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin SchedulesOptions options;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public void run() {
    List<ListedSchedule> schedules = options.with(Schedules::list);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(Map.of("schedules", schedules)));
    } else if (schedules.isEmpty()) {
      out.println("No schedules");
    } else {
      new ScheduleTable(schedules).print(out);
    }
    out.flush();
  }
}
