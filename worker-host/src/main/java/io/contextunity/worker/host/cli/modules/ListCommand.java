package io.contextunity.worker.host.cli.modules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.management.ManagementOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The modules of a running host. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the modules of a running host: name, plugin, build, state, task queue.")
final class ListCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ManagementOptions options;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    ObjectNode status = options.connect().get("/modules");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(status.retain("instance", "role", "modules", "former_builds").toPrettyString());
    } else {
      print(rows(status), out);
      printFailed(status, out);
    }
    out.flush();
    return ExitCodes.OK;
  }

  private static List<List<String>> rows(JsonNode status) {
    List<List<String>> rows = new ArrayList<>();
    status.path("modules").forEach(module -> rows.add(row(module, "")));
    status.path("former_builds").forEach(module -> rows.add(row(module, " (former build)")));
    return rows;
  }

  private static List<String> row(JsonNode module, String remark) {
    return List.of(
        module.path("name").asText(),
        module.path("plugin").asText() + "@" + module.path("plugin_version").asText(),
        module.path("build_id").asText(),
        module.path("state").asText() + remark,
        module.path("task_queue").asText());
  }

  private static void print(List<List<String>> rows, PrintWriter out) {
    if (rows.isEmpty()) {
      out.println("No modules");
      return;
    }
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private static void printFailed(JsonNode status, PrintWriter out) {
    for (String builds : List.of("modules", "former_builds")) {
      for (JsonNode module : status.path(builds)) {
        if (module.path("state").asText().equals("FAILED")) {
          out.printf(
              "Module %s is FAILED: %s%n",
              module.path("name").asText(), module.path("cause").asText());
        }
      }
    }
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(
            column -> String.format("%-" + Math.max(1, widths[column]) + "s", row.get(column)))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
