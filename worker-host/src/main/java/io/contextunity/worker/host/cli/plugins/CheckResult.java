package io.contextunity.worker.host.cli.plugins;

import static io.contextunity.worker.host.plugin.Finding.Severity.ERROR;
import static io.contextunity.worker.host.plugin.Finding.Severity.WARNING;

import io.contextunity.worker.host.inspect.CheckedPlugin;
import io.contextunity.worker.host.plugin.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What {@code plugins check} tells, for people and for programs.
 *
 * @param ok whether nothing was found that counts
 */
record CheckResult(boolean ok, List<Row> plugins) {

  record Row(
      String file, String id, String version, long errors, long warnings, List<Finding> findings) {

    private static Row of(CheckedPlugin checked) {
      return new Row(
          checked.plugin().file().toString(),
          checked.plugin().id(),
          checked.plugin().version(),
          checked.count(ERROR),
          checked.count(WARNING),
          checked.findings());
    }

    void print(PrintWriter out) {
      out.printf("%s  %s %s: %s%n", file, id, version.isEmpty() ? "-" : version, verdict());
      FindingLines.print(out, findings);
    }

    private String verdict() {
      if (errors + warnings == 0) {
        return "ok";
      }
      return errors == 0
          ? "ok, with " + count(warnings, "warning")
          : count(errors, "error") + (warnings == 0 ? "" : ", " + count(warnings, "warning"));
    }

    private static String count(long many, String what) {
      return String.format(Locale.ROOT, "%d %s%s", many, what, many == 1 ? "" : "s");
    }
  }

  static CheckResult of(List<CheckedPlugin> checked, boolean strict) {
    boolean ok =
        checked.stream()
            .allMatch(plugin -> plugin.count(ERROR) + (strict ? plugin.count(WARNING) : 0) == 0);
    return new CheckResult(ok, checked.stream().map(Row::of).toList());
  }

  void print(PrintWriter out) {
    plugins.forEach(row -> row.print(out));
  }
}
