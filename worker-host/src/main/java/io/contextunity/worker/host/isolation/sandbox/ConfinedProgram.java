package io.contextunity.worker.host.isolation.sandbox;

import java.util.List;

/** One run of a program in a sandbox. Close it when the program is over. Thread-safe. */
public interface ConfinedProgram extends AutoCloseable {

  /**
   * The command line that starts it. What it starts first stands for all: when that is killed, the
   * program and all that it started are, if the sandbox confines.
   */
  List<String> command();

  /**
   * Whether the machine killed something of it for the memory that it used, as far as known; may
   * also be asked once this is closed.
   */
  boolean ranOutOfMemory();

  /**
   * Changes how many processors' worth of time it may use. Where that cannot be changed once it
   * runs, it stays as it was.
   */
  void allowProcessors(double processors);

  /** Kills what still runs of it, as far as the machine tells, and leaves nothing behind. */
  @Override
  void close();
}
