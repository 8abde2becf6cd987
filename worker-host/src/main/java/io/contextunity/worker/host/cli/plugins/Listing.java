package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.IgnoredFile;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What {@code plugins list} tells, for people and for programs. */
record Listing(String directory, List<Row> plugins, List<Left> ignored, List<Finding> findings) {

  record Row(
      String id,
      String version,
      PluginState state,
      List<String> modules,
      String file,
      String sha256,
      Optional<String> cause,
      List<Finding> findings) {

    private static Row of(PluginReport report) {
      return new Row(
          report.id(),
          report.version(),
          report.state(),
          report.modules(),
          report.file().getFileName().toString(),
          report.plugin().sha256(),
          report.cause(),
          report.findings());
    }
  }

  record Left(String file, String reason) {
    private static Left of(IgnoredFile ignored) {
      return new Left(ignored.file().getFileName().toString(), ignored.reason());
    }
  }

  static Listing of(Path directory, PluginCatalog catalog, List<PluginReport> reports) {
    return new Listing(
        directory.toString(),
        reports.stream().map(Row::of).toList(),
        catalog.ignoredFiles().stream().map(Left::of).toList(),
        catalog.findings());
  }

  void print(PrintWriter out) {
    if (plugins.isEmpty()) {
      out.printf("No plugins in %s%n", directory);
    }
    int ids = width(Row::id, 12);
    int versions = width(Row::version, 8);
    for (Row row : plugins) {
      out.printf(
          "%-" + ids + "s  %-" + versions + "s  %-10s  %s%n",
          row.id(),
          row.version().isEmpty() ? "-" : row.version(),
          row.state(),
          row.modules().isEmpty() ? "-" : String.join(", ", row.modules()));
      FindingLines.print(out, row.findings());
      if (row.cause().isPresent() && !row.file().equals(row.id())) {
        out.printf("    file: %s%n", row.file());
      }
    }
    ignored.forEach(left -> out.printf("ignored: %s %s%n", left.file(), left.reason()));
    findings.forEach(finding -> out.println(FindingLines.of(finding)));
  }

  private int width(Function<Row, String> cell, int least) {
    return plugins.stream().map(cell).mapToInt(String::length).reduce(least, Math::max);
  }
}
