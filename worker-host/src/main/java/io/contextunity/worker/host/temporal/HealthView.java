package io.contextunity.worker.host.temporal;

import java.util.List;
import java.util.Optional;

/**
 * How this process does, at one moment.
 *
 * @param ready whether it can do its work
 * @param cause why not
 * @param stopping whether it has been told to stop
 * @param temporal whether Temporal answers
 * @param modules in registration order, each as the build that new work goes to
 * @param formerBuilds builds of modules that still finish what they have begun
 */
public record HealthView(
    boolean ready,
    Optional<String> cause,
    boolean stopping,
    TemporalReach temporal,
    List<ModuleHealth> modules,
    List<ModuleHealth> formerBuilds) {
  public HealthView {
    modules = List.copyOf(modules);
    formerBuilds = List.copyOf(formerBuilds);
  }
}
