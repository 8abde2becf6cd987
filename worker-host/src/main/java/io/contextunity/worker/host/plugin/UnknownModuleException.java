package io.contextunity.worker.host.plugin;

import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

/** A module was asked for that no plugin here contributes. */
public final class UnknownModuleException extends ModuleException {
  private static final long serialVersionUID = 1L;

  UnknownModuleException(
      List<String> unknown,
      SortedSet<String> known,
      Collection<PluginReport> reports,
      List<Finding> findings) {
    super(message(unknown, known) + unread(reports) + about(findings));
  }

  private static String message(List<String> unknown, SortedSet<String> known) {
    String message =
        "Unknown module%s '%s' (known: %s)"
            .formatted(
                unknown.size() == 1 ? "" : "s",
                String.join("', '", unknown),
                known.isEmpty() ? "none" : String.join(", ", known));
    List<String> nearest =
        unknown.stream().flatMap(name -> Nearest.to(name, known).stream()).distinct().toList();
    return nearest.isEmpty()
        ? message
        : message + "; did you mean " + String.join(", ", nearest) + "?";
  }

  // The module asked for may well lie in a jar that could not even say what it contains.
  private static String unread(Collection<PluginReport> reports) {
    StringBuilder text = new StringBuilder();
    reports.stream()
        .filter(report -> report.state() == PluginState.FAILED && report.modules().isEmpty())
        .forEach(
            report ->
                text.append("\n  not counting ")
                    .append(report.file())
                    .append(": ")
                    .append(report.cause().orElseThrow()));
    return text.toString();
  }

  private static String about(List<Finding> findings) {
    return findings.stream().map(finding -> "\n  " + finding.message()).collect(joining());
  }
}
