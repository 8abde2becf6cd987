package io.contextunity.worker.host.cli.modules;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.contextunity.worker.host.inspect.DirectoryTypes;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.temporal.coverage.CoverageReport;
import io.contextunity.worker.host.temporal.coverage.CoverageText;
import io.contextunity.worker.host.temporal.coverage.OpenRuns;
import io.contextunity.worker.host.temporal.coverage.ServedTypes;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * What {@code modules coverage} says, as plain values.
 *
 * @param modules those that were asked about
 * @param runs what they do not serve
 * @param more open runs of further kinds that were not looked at
 * @param unanswered what Temporal did not tell
 * @param failedPlugins files whose types are not known
 */
record CoverageAnswer(
    boolean covered,
    List<String> modules,
    List<Unserved> runs,
    long more,
    Optional<String> unanswered,
    List<FailedPlugin> failedPlugins) {

  /**
   * @param servedBy the module of the plugins directory that serves them
   */
  record Unserved(@JsonUnwrapped OpenRuns open, Optional<String> servedBy, String wayOut) {}

  record FailedPlugin(String file, String cause) {
    static FailedPlugin of(PluginReport plugin) {
      return new FailedPlugin(plugin.file().toString(), plugin.cause().orElse(""));
    }
  }

  static CoverageAnswer of(
      CoverageReport report, List<ServedTypes> selected, DirectoryTypes directory) {
    WayOut wayOut = WayOut.of(selected, directory.modules());
    return new CoverageAnswer(
        report.covered(),
        selected.stream().map(ServedTypes::module).sorted().toList(),
        report.runs().stream()
            .map(open -> new Unserved(open, wayOut.module(open), wayOut.of(open)))
            .toList(),
        report.more(),
        report.unanswered(),
        directory.failed().stream().map(FailedPlugin::of).toList());
  }

  void print(PrintWriter out) {
    runs.forEach(unserved -> print(out, unserved));
    if (more > 0) {
      out.println("UNKNOWN   " + CoverageText.counted(more) + " of further kinds, not looked at");
    }
    unanswered.ifPresent(why -> out.println("UNKNOWN   " + why));
    failedPlugins.forEach(
        plugin -> out.printf("FAILED    %s: %s%n", plugin.file(), plugin.cause()));
    if (covered) {
      out.printf(
          "Covered: no open run would be left without a worker (modules: %s)%n",
          modules.isEmpty() ? "none" : String.join(", ", modules));
    }
  }

  private static void print(PrintWriter out, Unserved unserved) {
    boolean strands = unserved.open().verdict().strands();
    out.printf("%-10s%s%n", strands ? "STRANDED" : "ELSEWHERE", CoverageText.line(unserved.open()));
    if (strands) {
      out.printf("%-10sway out: %s%n", "", unserved.wayOut());
    }
  }
}
