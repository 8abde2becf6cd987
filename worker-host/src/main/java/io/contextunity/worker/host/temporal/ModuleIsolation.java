package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import java.util.List;
import java.util.Optional;

/** Which modules run in processes of their own, and how those do. Thread-safe. */
public interface ModuleIsolation {

  /** All run in this process. */
  ModuleIsolation NONE = new NoIsolation();

  /** Whether a module runs in a process of its own. */
  boolean takes(RegisteredModule module);

  /**
   * Returns the worker of a module that it takes. Starts nothing yet.
   *
   * @param version as what the worker registers, if as any
   * @param closeResources closes what the module has opened in this process
   * @throws ModuleException if it can have no process of its own here; the message says why
   */
  WorkingModule worker(
      RegisteredModule module,
      ModuleLimits limits,
      Optional<ModuleVersion> version,
      Runnable closeResources);

  /**
   * Has a process begin with a module that it takes, but take no tasks, and ends it.
   *
   * @param plugins the plugin that the module came from, and those that this one needs
   * @param version as what the worker would register, if as any
   * @throws ModuleException if it does not begin; the message says why
   */
  void rehearse(RegisteredModule module, LoadedPlugins plugins, Optional<ModuleVersion> version);

  /** How the process of a module does, if it has one of its own. */
  Optional<ModuleProcess> process(RegisteredModule module);

  /** What the processes measured last. */
  List<ProcessMetrics> metrics();

  /**
   * What the process of one build of a module measured.
   *
   * @param text in Prometheus' text format
   */
  record ProcessMetrics(RegisteredModule module, String text) {}
}
