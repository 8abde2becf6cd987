package io.contextunity.worker.host.cli.plugins;

import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.Nearest;
import io.contextunity.worker.host.plugin.PluginReport;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The plugins of a directory, found by what a person types: {@code ID} or {@code ID@VERSION}. */
final class KnownPlugins {
  private final List<PluginReport> reports;

  KnownPlugins(List<PluginReport> reports) {
    this.reports = reports;
  }

  /**
   * Returns all files of the plugin meant.
   *
   * @throws ModuleException if there is none; the message lists what there is
   */
  List<PluginReport> require(String idAndVersion) {
    String id = idAndVersion.split("@", 2)[0];
    List<PluginReport> ofId = reports.stream().filter(report -> report.id().equals(id)).toList();
    if (ofId.isEmpty()) {
      throw new ModuleException(unknown(id));
    }
    if (!idAndVersion.contains("@")) {
      return ofId;
    }
    List<PluginReport> meant =
        ofId.stream().filter(report -> report.plugin().label().equals(idAndVersion)).toList();
    if (meant.isEmpty()) {
      throw new ModuleException(
          "No plugin '%s' (there is %s)".formatted(idAndVersion, labels(ofId)));
    }
    return meant;
  }

  private String unknown(String id) {
    SortedSet<String> known = new TreeSet<>();
    reports.forEach(report -> known.add(report.id()));
    String message =
        "Unknown plugin '%s' (known: %s)"
            .formatted(id, known.isEmpty() ? "none" : String.join(", ", known));
    return Nearest.to(id, known)
        .map(nearest -> message + "; did you mean " + nearest + "?")
        .orElse(message);
  }

  static String labels(List<PluginReport> reports) {
    return reports.stream()
        .map(report -> report.plugin().label() + " in " + report.file().getFileName())
        .collect(joining(", "));
  }
}
