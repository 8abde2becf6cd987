package io.contextunity.worker.host.cli.deployments;

import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.DeploymentState.Ramp;
import io.contextunity.worker.host.temporal.deployment.Percent;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import io.contextunity.worker.host.temporal.deployment.VersionStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints builds for a person. */
final class VersionTable {
  private static final List<String> HEADER =
      List.of("MODULE", "BUILD", "STATUS", "PINNED RUNS", "LAST POLL");

  private final PrintWriter out;
  private final Instant now;

  VersionTable(PrintWriter out, Instant now) {
    this.out = out;
    this.now = now;
  }

  void print(List<DeploymentState> deployments) {
    if (deployments.isEmpty()) {
      out.println("No module runs with versions here (workers do with --versioning)");
      return;
    }
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    deployments.forEach(deployment -> rows.addAll(rows(deployment)));
    rows.forEach(row -> out.println(line(row, rows)));
    deployments.stream()
        .filter(deployment -> deployment.current().isEmpty())
        .forEach(
            deployment ->
                out.printf(
                    "%s: none is current, its runs go to workers without versions (contextworker"
                        + " deployments promote %s BUILD)%n",
                    deployment.module(), deployment.module()));
  }

  private List<List<String>> rows(DeploymentState deployment) {
    List<List<String>> rows = new ArrayList<>();
    for (VersionState version : deployment.versions()) {
      rows.add(
          List.of(
              rows.isEmpty() ? deployment.module() : "",
              version.buildId(),
              status(deployment, version),
              Long.toString(version.pinnedRuns()),
              version.lastPoll().map(this::ago).orElse("-")));
    }
    return rows;
  }

  static String status(DeploymentState deployment, VersionState version) {
    String name = version.status().name().toLowerCase(Locale.ROOT);
    return version.status() == VersionStatus.RAMPING
        ? name + deployment.ramp().map(VersionTable::percent).orElse("")
        : name;
  }

  private static String percent(Ramp ramp) {
    return " " + Percent.text(ramp.percent()) + "%";
  }

  private String ago(Instant then) {
    long seconds = Math.max(0, Duration.between(then, now).toSeconds());
    return seconds < 120 ? seconds + " s ago" : seconds / 60 + " min ago";
  }

  private static String line(List<String> row, List<List<String>> all) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = all.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
      line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
