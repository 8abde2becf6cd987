package io.contextunity.worker.host.management;

import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in the plugins directory; what failed stands first. */
final class PluginsTable {
  private PluginsTable() {}

  static String render(Status status) {
    if (status.plugins().isEmpty()) {
      return "<p>The plugins directory is empty.</p>\n";
    }
    return """
        <table role="table">
        <caption>Plugins</caption>
        <thead><tr role="row"><th scope="col">Plugin</th><th scope="col">State</th>\
        <th scope="col">Modules</th><th scope="col">Remarks</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """
        .formatted(sorted(status.plugins()).map(PluginsTable::row).collect(Collectors.joining()));
  }

  private static Stream<PluginReport> sorted(List<PluginReport> plugins) {
    return plugins.stream()
        .sorted(
            Comparator.comparing((PluginReport plugin) -> plugin.state() != PluginState.FAILED)
                .thenComparing(PluginReport::id));
  }

  private static String row(PluginReport plugin) {
    return "<tr role=\"row\">\n<th role=\"rowheader\" scope=\"row\">%s</th>\n"
            .formatted(name(plugin))
        + Html.cell("State", state(plugin.state()))
        + Html.cell("Modules", modules(plugin.modules()))
        + Html.cell("Remarks", remarks(plugin))
        + "</tr>\n";
  }

  // A file that names no plugin goes by its own name.
  private static String name(PluginReport plugin) {
    String file = plugin.file().getFileName().toString();
    String label = plugin.version().isEmpty() ? plugin.id() : plugin.id() + "@" + plugin.version();
    return label.equals(file)
        ? Html.text(label)
        : "%s<br><small>%s</small>".formatted(Html.text(label), Html.text(file));
  }

  private static String state(PluginState state) {
    String style =
        switch (state) {
          case FAILED -> "bad";
          case LOADED -> "good";
          default -> "idle";
        };
    return Html.badge(style, state.name().toLowerCase(Locale.ROOT));
  }

  private static String modules(List<String> modules) {
    return modules.isEmpty()
        ? "<span class=\"soft\">none</span>"
        : Html.text(String.join(", ", modules));
  }

  // The cause of a failed one has all its errors in it.
  private static String remarks(PluginReport plugin) {
    String style = plugin.state() == PluginState.FAILED ? "cause" : "soft";
    Stream<String> notes =
        plugin.findings().stream()
            .filter(finding -> finding.severity() != Finding.Severity.ERROR)
            .map(Finding::message);
    return Stream.concat(plugin.cause().stream(), notes)
        .map(remark -> "<div class=\"%s\">%s</div>".formatted(style, Html.text(remark)))
        .collect(Collectors.joining());
  }
}
