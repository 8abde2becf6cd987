package io.contextunity.worker.host.cli.modules;

import io.contextunity.worker.host.temporal.coverage.OpenRuns;
import io.contextunity.worker.host.temporal.coverage.ServedTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do about runs that nobody would serve, as far as a plugins directory tells. */
record WayOut(List<ServedTypes> directory) {
  private static final String END_THEM = "or end these runs";

  // A module that is selected may stand behind another where all are loaded.
  static WayOut of(List<ServedTypes> selected, List<ServedTypes> directory) {
    return new WayOut(Stream.concat(selected.stream(), directory.stream()).distinct().toList());
  }

  /** The module that serves these runs, if it were selected. */
  Optional<String> module(OpenRuns runs) {
    return directory.stream()
        .filter(module -> module.serves(runs.workflowType(), runs.taskQueue()))
        .map(ServedTypes::module)
        .findFirst();
  }

  String of(OpenRuns runs) {
    return switch (runs.verdict()) {
      case NOBODY_POLLS -> module(runs).map(WayOut::select).orElseGet(() -> otherQueue(runs));
      case TYPE_UNKNOWN_HERE ->
          "run a build of module '%s' that has the type, %s"
              .formatted(poller(runs.taskQueue()), END_THEM);
      case SERVED_ELSEWHERE -> "see that such a worker goes on";
    };
  }

  private static String select(String module) {
    return "add '%s' to --modules".formatted(module);
  }

  private String otherQueue(OpenRuns runs) {
    return directory.stream()
        .filter(module -> module.workflowTypes().contains(runs.workflowType()))
        .map(
            module ->
                "module '%s' serves the type on %s alone: run a build of it that polls %s, %s"
                    .formatted(module.module(), module.taskQueue(), runs.taskQueue(), END_THEM))
        .findFirst()
        .orElse("no plugin here has the type: add the one that has, " + END_THEM);
  }

  private String poller(String taskQueue) {
    return directory.stream()
        .filter(module -> module.taskQueue().equals(taskQueue))
        .map(ServedTypes::module)
        .findFirst()
        .orElseThrow();
  }
}
