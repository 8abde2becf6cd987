package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;

/** What a module must pass before it takes over from another build of it. */
@FunctionalInterface
interface ModuleGate {
  /**
   * @throws ModuleException if it does not; the message says why in one line
   */
  void check(RegisteredModule module, ClassLoader pluginLoader);
}
