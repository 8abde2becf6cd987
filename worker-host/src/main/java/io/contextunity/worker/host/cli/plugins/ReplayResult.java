package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.temporal.replay.Difference;
import io.contextunity.worker.host.temporal.replay.ReplayReport;
import io.contextunity.worker.host.temporal.replay.TypeReport;
import io.contextunity.worker.host.temporal.replay.Unjudged;
import java.io.PrintWriter;
import java.util.List;

/**
 * What {@code plugins replay} tells, for people and for programs.
 *
 * @param ok whether nothing speaks against the plugin
 * @param histories how many were replayed
 * @param fromServer whether the server was asked as well
 * @param withoutHistory the types that there was nothing to judge by
 */
record ReplayResult(
    boolean ok,
    String plugin,
    String version,
    int histories,
    boolean fromServer,
    List<TypeReport> types,
    List<String> withoutHistory,
    List<Unjudged> unjudged) {

  static ReplayResult of(PluginDescriptor plugin, boolean fromServer, ReplayReport report) {
    return new ReplayResult(
        report.ok(),
        plugin.id(),
        plugin.version(),
        report.histories(),
        fromServer,
        report.types(),
        report.withoutHistory(),
        report.unjudged());
  }

  int exitCode() {
    if (!ok) {
      return ExitCodes.FAILED;
    }
    return provesNothing() ? ExitCodes.USAGE : ExitCodes.OK;
  }

  private boolean provesNothing() {
    return histories == 0 && !fromServer && !types.isEmpty();
  }

  void print(PrintWriter out) {
    out.printf("%s %s: %s%n", plugin, version, verdict());
    types.forEach(type -> print(type, out));
    unjudged.forEach(one -> out.printf("    %s%n", one.text()));
    if (provesNothing()) {
      out.println(
          "(record some with 'contextworker plugins record', and put them into the plugin's"
              + " histories/ or name their folder with --histories; or ask --from-server)");
    }
  }

  private String verdict() {
    if (!ok) {
      return "does not replay";
    }
    if (types.isEmpty()) {
      return "has no workflows";
    }
    if (histories > 0) {
      return "replays";
    }
    return fromServer ? "no runs on the server, and no histories" : "no history to judge by";
  }

  private static void print(TypeReport type, PrintWriter out) {
    out.printf("    %s: %s%n", type.workflowType(), summary(type));
    for (Difference difference : type.differences()) {
      out.printf("        %s%n", difference.text());
    }
    int more = type.differing() - type.differences().size();
    if (more > 0) {
      out.printf("        and %d more%n", more);
    }
  }

  private static String summary(TypeReport type) {
    String counts =
        type.hasHistory()
            ? type.replayed()
                + (type.replayed() == 1 ? " replays" : " replay")
                + (type.differing() == 0
                    ? ""
                    : ", " + type.differing() + (type.differing() == 1 ? " differs" : " differ"))
            : "no history to judge by";
    return counts
        + (type.pinned() == 0 ? "" : "; %d pinned to other builds".formatted(type.pinned()))
        + (type.limited() ? "; more on the server (see --limit)" : "");
  }
}
