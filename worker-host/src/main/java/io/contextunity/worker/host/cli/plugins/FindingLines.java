package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.plugin.Finding;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;

/** Prints findings for a person, a line each. */
final class FindingLines {
  private FindingLines() {}

  static void print(PrintWriter out, Collection<Finding> findings) {
    findings.forEach(finding -> out.printf("    %s%n", of(finding)));
  }

  /** {@code error: … [java-too-new]}. */
  static String of(Finding finding) {
    return "%s: %s [%s]"
        .formatted(
            finding.severity().name().toLowerCase(Locale.ROOT), finding.message(), finding.code());
  }
}
