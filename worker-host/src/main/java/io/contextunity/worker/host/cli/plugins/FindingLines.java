package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.plugin.Finding;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints findings for a person, a line each. */
final class FindingLines {
  private FindingLines() {}

  static void print(PrintWriter out, Collection<Finding> findings) {
    findings.forEach(finding -> out.printf("    %s%n", of(finding)));
  }

  /** Says how to see what a plugin threw, where that is hidden. */
  static void printHint(PrintWriter out, LoadedSettings settings, Stream<Finding> findings) {
    if (settings.isDefault("log-level")
        && findings.anyMatch(finding -> finding.code().equals("load-failed"))) {
      out.println("(for stack traces: LOG_LEVEL=WARN)");
    }
  }

  /** {@code error: … [java-too-new]}. */
  static String of(Finding finding) {
    return "%s: %s [%s]"
        .formatted(
            finding.severity().name().toLowerCase(Locale.ROOT), finding.message(), finding.code());
  }
}
