package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.RegisteredModule;

/** Is told when a module comes to its end in this process, be it replaced or the host stopped. */
public interface ModuleEnd {
  /** Tells nobody. */
  ModuleEnd UNHEARD =
      new ModuleEnd() {
        @Override
        public void begins(RegisteredModule module) {}

        @Override
        public void over(RegisteredModule module) {}
      };

  /** What it opened is closed next, once this returns. */
  void begins(RegisteredModule module);

  /** What it opened is closed. */
  void over(RegisteredModule module);
}
