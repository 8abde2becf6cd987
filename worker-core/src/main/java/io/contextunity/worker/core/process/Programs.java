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

  /**
   * Starts a program that forks for each piece of work. Its limits are those of each copy.
   *
   * @param input what it reads before the first line that it is told
   * @return it, running; to be closed by the caller
   * @throws ModuleException if it cannot be started, is to be confined (copies could see each
   *     other), or this system has no {@code /proc}
   */
  default ForkServer startForkServer(Program program, byte[] input) {
    throw new ModuleException("Program %s cannot be forked here".formatted(program.name()));
  }
}
