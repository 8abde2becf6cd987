package io.contextunity.worker.host.management;

import io.contextunity.worker.host.temporal.RunFailure;
import java.util.stream.Collectors;

/** What failed last in this process. */
final class FailuresTable {
  private final TemporalLinks links;

  FailuresTable(TemporalLinks links) {
    this.links = links;
  }

  String render(Status status, Moments moments) {
    if (!status.runsModules()) {
      return "<p>Runs fail in worker processes; each has a page like this one.</p>\n";
    }
    if (status.failures().isEmpty()) {
      return "<p>None since this process started.</p>\n";
    }
    return """
        <table role="table">
        <caption>Last failures, the newest first</caption>
        <thead><tr role="row"><th scope="col">When</th><th scope="col">What</th>\
        <th scope="col">Run</th><th scope="col">Failure</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """
        .formatted(
            status.failures().stream()
                .map(failure -> row(failure, moments))
                .collect(Collectors.joining()));
  }

  private String row(RunFailure failure, Moments moments) {
    return "<tr role=\"row\">\n"
        + Html.cell("When", "<span class=\"whole\">" + moments.ago(failure.at()) + "</span>")
        + Html.cell("What", what(failure))
        + Html.cell("Run", run(failure))
        + Html.cell("Failure", Html.code(failure.type()) + " " + Html.text(failure.message()))
        + "</tr>\n";
  }

  private static String what(RunFailure failure) {
    String kind =
        failure.isRun() ? "run failed" : "activity failed in attempt " + failure.attempt();
    return Html.code(failure.what())
        + "<br><small>%s, module %s</small>".formatted(kind, Html.text(failure.module()));
  }

  private String run(RunFailure failure) {
    return Html.link(
        links.run(failure.workflowId(), failure.runId()), Html.code(failure.workflowId()));
  }
}
