package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
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
