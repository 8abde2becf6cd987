package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import java.util.List;
import java.util.Optional;

/** Every module runs in this process. */
final class NoIsolation implements ModuleIsolation {
  @Override
  public boolean takes(RegisteredModule module) {
    return false;
  }

  @Override
  public WorkingModule worker(
      RegisteredModule module,
      ModuleLimits limits,
      Optional<ModuleVersion> version,
      Runnable closeResources) {
    throw new IllegalStateException("Module " + module.name() + " has no process of its own");
  }

  @Override
  public List<ProcessMetrics> metrics() {
    return List.of();
  }

  @Override
  public Optional<ModuleProcess> process(RegisteredModule module) {
    return Optional.empty();
  }
}
