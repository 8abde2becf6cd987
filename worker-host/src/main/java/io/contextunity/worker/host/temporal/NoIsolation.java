package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
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
    throw none(module);
  }

  @Override
  public void rehearse(
      RegisteredModule module, LoadedPlugins plugins, Optional<ModuleVersion> version) {
    throw none(module);
  }

  private static IllegalStateException none(RegisteredModule module) {
    return new IllegalStateException("Module " + module.name() + " has no process of its own");
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
