package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.host.config.SettingRow;
import io.contextunity.worker.host.inspect.CommandDescription;
import io.contextunity.worker.host.inspect.ModuleDescription;
import io.contextunity.worker.host.inspect.PluginDescription;
import io.contextunity.worker.host.inspect.ScheduleDescription;
import io.contextunity.worker.host.inspect.TypeDescription;
import io.contextunity.worker.host.inspect.WorkflowDescription;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a plugin's description for a person. */
final class DescriptionText {
  private static final int WIDTH = 84;
  private static final String CONTINUED = "  ";

  private final PrintWriter out;

  DescriptionText(PrintWriter out) {
    this.out = out;
  }

  void print(PluginDescription plugin) {
    String version = plugin.version().isEmpty() ? "-" : plugin.version();
    out.printf("%s %s  %s%n", plugin.id(), version, plugin.state());
    row("description", plugin.description());
    row("provider", plugin.provider());
    row("file", plugin.file());
    row("sha256", plugin.sha256());
    row("host", plugin.requires());
    row("java", plugin.java() == 0 ? "" : plugin.java() + " or newer");
    row("temporal-sdk", plugin.temporalSdk().orElse(""));
    row("needs", list(plugin.dependencies()));
    row(
        "permissions",
        plugin.permissions().isEmpty() ? "none declared" : list(plugin.permissions()));
    plugin.modules().forEach(this::module);
    settings(plugin.settings());
    if (!plugin.findings().isEmpty()) {
      out.printf("%nfindings%n");
      FindingLines.print(out, plugin.findings());
    }
  }

  private void module(ModuleDescription module) {
    out.printf("%nmodule %s%s%n", module.name(), module.limits().isEmpty() ? "  (not loaded)" : "");
    row("queue", module.taskQueue().orElse(""));
    module.workflows().forEach(workflow -> workflow(module, workflow));
    row("activities", list(module.activities()));
    module.schedules().forEach(this::schedule);
    module.commands().forEach(this::command);
    module.actions().forEach((id, type) -> row("action", id + "  " + type));
    row("methods", list(module.methods()));
    row("wove tasks", list(module.woveTasks()));
    module.limits().ifPresent(this::limits);
  }

  private void workflow(ModuleDescription module, WorkflowDescription workflow) {
    boolean main = module.mainWorkflow().filter(workflow.type()::equals).isPresent();
    row(
        "workflow",
        "%s(%s) -> %s%s"
            .formatted(
                workflow.type(),
                workflow.parameters().stream()
                    .map(TypeDescription::name)
                    .collect(Collectors.joining(", ")),
                workflow.result().name(),
                main ? "  (main)" : ""));
    workflow.parameters().forEach(this::fields);
    fields(workflow.result());
    row(
        "  versioning",
        workflow.versioning().map(said -> said.name().toLowerCase(Locale.ROOT)).orElse("not said"));
    row("  signals", list(workflow.signals()));
    row("  queries", list(workflow.queries()));
    row("  updates", list(workflow.updates()));
  }

  private void schedule(ScheduleDescription schedule) {
    row(
        "schedule",
        "%s  %s %s  %s  %s"
            .formatted(
                schedule.id(),
                schedule.cron(),
                schedule.timeZone(),
                schedule.workflow(),
                schedule.enabled() ? "enabled" : "disabled"));
    row("", schedule.description());
    row("  gives", list(schedule.arguments()));
    row("  needs", list(schedule.missing()));
  }

  private void command(CommandDescription command) {
    row("command", command.name());
    row("", command.description());
  }

  private void fields(TypeDescription type) {
    if (!type.fields().isEmpty()) {
      row(
          "",
          type.fields().entrySet().stream()
              .map(field -> field.getKey() + ": " + field.getValue())
              .collect(Collectors.joining(", ", type.name() + " {", "}")));
    }
  }

  private void limits(ModuleLimits limits) {
    row(
        "limits",
        "activities %d, local activities %d, workflow tasks %d, pollers %d"
            .formatted(
                limits.maxConcurrentActivities(),
                limits.maxConcurrentLocalActivities(),
                limits.maxConcurrentWorkflowTasks(),
                limits.maxPollers()));
    row(
        "",
        "activities a second: %s here, %s on the queue; drain %s"
            .formatted(
                rate(limits.activitiesPerSecond()),
                rate(limits.queueActivitiesPerSecond()),
                text(limits.drainTimeout())));
  }

  private static String rate(double perSecond) {
    return perSecond == 0
        ? "no limit"
        : String.format(Locale.ROOT, "%.10g", perSecond).replaceAll("\\.?0+$", "");
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private void settings(List<SettingRow> settings) {
    if (settings.isEmpty()) {
      return;
    }
    out.printf("%nsettings%n");
    int paths = settings.stream().map(SettingRow::path).mapToInt(String::length).max().orElse(0);
    for (SettingRow setting : settings) {
      out.printf("  %-" + paths + "s  %s%s%n", setting.path(), setting.type(), values(setting));
    }
  }

  private static String values(SettingRow setting) {
    String byDefault =
        setting.defaultValue().isEmpty() ? "" : ", default " + setting.defaultValue();
    return setting.value().isEmpty()
        ? byDefault
        : "%s; set to %s in %s".formatted(byDefault, setting.value(), setting.origin());
  }

  private void row(String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    String label = name;
    for (String line : lines(value)) {
      out.printf("  %-13s %s%n", label, line);
      label = "";
    }
  }

  // Broken after commas only, so that whatever is long by itself stays in one piece.
  private static List<String> lines(String value) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String item : value.split("(?<=, )")) {
      if (line.length() > 0 && line.length() + item.strip().length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        line.append(CONTINUED);
      }
      line.append(item);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static String list(List<String> items) {
    return String.join(", ", items);
  }
}
