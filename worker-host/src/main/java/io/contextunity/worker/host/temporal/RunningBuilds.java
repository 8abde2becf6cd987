package io.contextunity.worker.host.temporal;

import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The workers that run, one for each build of a module. Thread-safe. */
final class RunningBuilds {
  private final List<WorkingModule> workers = new ArrayList<>();

  synchronized void add(WorkingModule worker) {
    workers.add(worker);
  }

  synchronized void remove(WorkingModule worker) {
    workers.remove(worker);
  }

  /** All, in the order in which they were started. */
  synchronized List<WorkingModule> all() {
    return List.copyOf(workers);
  }

  /** Those of one module. */
  List<WorkingModule> of(String moduleName) {
    return all().stream().filter(worker -> worker.name().equals(moduleName)).toList();
  }

  Optional<WorkingModule> find(RegisteredModule module) {
    return all().stream().filter(worker -> worker.runs(module)).findFirst();
  }

  /**
   * @throws ModuleException if this build is not running
   */
  WorkingModule require(RegisteredModule module) {
    return find(module)
        .orElseThrow(
            () ->
                new ModuleException(
                    "Module '%s' is not running as build %s (running: %s)"
                        .formatted(module.name(), module.buildId(), names())));
  }

  /**
   * @throws ModuleException if no build of this module is running
   */
  List<WorkingModule> require(String moduleName) {
    List<WorkingModule> builds = of(moduleName);
    if (builds.isEmpty()) {
      throw new ModuleException(
          "Module '%s' is not running (running: %s)".formatted(moduleName, names()));
    }
    return builds;
  }

  private String names() {
    List<WorkingModule> all = all();
    return all.isEmpty()
        ? "none"
        : all.stream().map(WorkingModule::name).distinct().collect(joining(", "));
  }
}
