package io.contextunity.worker.core.process;

import io.contextunity.worker.core.ModuleException;

/** Starts programs for a module. Thread-safe. */
@FunctionalInterface
public interface Programs {

  /**
   * Starts a program.
   *
   * @return it, running; to be closed by the caller
   * @throws ModuleException if it cannot be started, is to be confined and cannot be, or the host
   *     stops; the message names the program and the way out
   */
  RunningProgram start(Program program);
}
