package io.contextunity.worker.host.management;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.temporal.ModuleHealth;
import io.contextunity.worker.host.temporal.ModuleProcess;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The modules: where they came from, what they serve, and whether they do. */
final class ModulesTable {
  private final TemporalLinks links;

  ModulesTable(TemporalLinks links) {
    this.links = links;
  }

  String render(Status status, Moments moments) {
    if (status.health().modules().isEmpty()) {
      return "<p>No module: no plugin could be loaded.</p>\n";
    }
    String rows =
        status.health().modules().stream()
            .map(
                module ->
                    row(module, status.runsModules(), moments)
                        + formerRows(module.module(), status, moments))
            .collect(Collectors.joining());
    return """
        <table role="table">
        <caption>Modules of this process</caption>
        <thead><tr role="row"><th scope="col">Module</th><th scope="col">State</th>\
        <th scope="col">Task queue</th><th scope="col">Workflow types</th>\
        <th scope="col">Activity types</th><th scope="col">Pollers</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """
        .formatted(rows);
  }

  private String row(ModuleHealth health, boolean polledHere, Moments moments) {
    RegisteredModule module = health.module();
    return rowHeader(module, "build " + module.buildId())
        + Html.cell("State", state(health, moments))
        + Html.cell("Task queue", queue(module.config().taskQueue()))
        + Html.cell("Workflow types", list(module.config().workflowTypes()))
        + Html.cell("Activity types", list(module.config().activityTypes()))
        + Html.cell("Pollers", pollers(health, polledHere, moments))
        + "</tr>\n";
  }

  private static String rowHeader(RegisteredModule module, String remark) {
    return "<tr role=\"row\">\n<th role=\"rowheader\" scope=\"row\">%s<br><small>%s<br>%s</small></th>\n"
        .formatted(Html.text(module.name()), Html.text(module.owner()), Html.text(remark));
  }

  // Builds that get no new runs any more and finish those that they have.
  private static String formerRows(RegisteredModule module, Status status, Moments moments) {
    return status.health().formerBuilds().stream()
        .filter(former -> former.module().name().equals(module.name()))
        .map(former -> formerRow(former, status.runsModules(), moments))
        .collect(Collectors.joining());
  }

  private static String formerRow(ModuleHealth health, boolean polledHere, Moments moments) {
    RegisteredModule module = health.module();
    return rowHeader(module, "former build " + module.buildId())
        + Html.cell("State", state(health, moments))
        + Html.cell("Task queue", Html.code(module.config().taskQueue()))
        + Html.cell("Workflow types", list(module.config().workflowTypes()))
        + Html.cell("Activity types", list(module.config().activityTypes()))
        + Html.cell("Pollers", pollers(health, polledHere, moments))
        + "</tr>\n";
  }

  private static String state(ModuleHealth health, Moments moments) {
    String badge =
        switch (health.state()) {
          case READY -> Html.badge("good", "ready");
          case NOT_READY -> Html.badge("bad", "not ready");
          case FAILED -> Html.badge("bad", "failed");
          case PAUSING -> Html.badge("idle", "pausing");
          case PAUSED -> Html.badge("idle", "paused");
          case UNKNOWN -> Html.badge("idle", "unknown");
        };
    return badge
        + " <small>"
        + moments.since(health.since())
        + "</small>"
        + health
            .cause()
            .map(cause -> "<div class=\"cause\">" + Html.text(cause) + "</div>")
            .orElse("")
        + health.process().map(ModulesTable::process).orElse("");
  }

  private static String process(ModuleProcess process) {
    String what =
        "own process%s, %s, started %d times"
            .formatted(
                process.pid().isPresent() ? " " + process.pid().getAsLong() : "",
                process.state().name().toLowerCase(Locale.ROOT),
                process.starts());
    String end = process.lastEnd().map(how -> "; the last one ended: " + how).orElse("");
    return "<div><small>%s</small></div>".formatted(Html.text(what + end));
  }

  private String queue(String taskQueue) {
    return Html.link(links.queue(taskQueue), Html.code(taskQueue));
  }

  private static String list(List<String> types) {
    return types.isEmpty()
        ? "<span class=\"soft\">none</span>"
        : types.stream()
            .map(type -> "<li>" + Html.code(type) + "</li>")
            .collect(Collectors.joining("", "<ul>", "</ul>"));
  }

  private static String pollers(ModuleHealth health, boolean polledHere, Moments moments) {
    String here =
        "<div>%d for workflows, %d for activities</div>"
            .formatted(health.workflowPolls(), health.activityPolls());
    String everywhere =
        health.pollers().stream()
            .map(
                poller ->
                    "<li><small>%s, seen %s</small></li>"
                        .formatted(Html.text(poller.identity()), moments.ago(poller.lastSeen())))
            .collect(Collectors.joining());
    String listed = everywhere.isEmpty() ? "" : "<ul>" + everywhere + "</ul>";
    if (polledHere) {
      return here + listed;
    }
    return listed.isEmpty() ? "<span class=\"soft\">none seen</span>" : listed;
  }
}
