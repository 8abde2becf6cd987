package io.contextunity.worker.core.process;

import io.contextunity.worker.core.ModuleException;
import java.util.function.Consumer;

/**
 * A program that has done what takes long at its start, and forks for each piece of work: the copy
 * costs a fraction of a start, and is a running program as any other. Thread-safe. Closed, it takes
 * those that it forked with it.
 *
 * <p>The program is told what to do on its standard input and answers on its standard output, in
 * lines of fields with a tab between them; nobody else may write there:
 *
 * <ul>
 *   <li>{@code fork DIRECTORY NAME=VALUE PROCESSORS GROUP...}: it makes three pipes and forks. The
 *       copy leads a session of its own, dies with its parent, goes to the directory, has the
 *       variable in place of the one of this name that it began with (as {@code /proc/PID/environ}
 *       shows it), keeps to the processors (as {@code 0,3}; to none in particular if that is
 *       empty), writes its process id into each group's file, and has the pipes for its standard
 *       input, output and error.
 *   <li>Its answer, {@code forked PID INPUT OUTPUT ERROR}: the descriptors in the server of the
 *       ends that the host is to have, which opens them through {@code /proc}. Or {@code failed
 *       WHY}.
 *   <li>{@code opened}: the host has; the server closes its own descriptors of all pipes.
 *   <li>What it says of itself, {@code ended PID STATUS LEFT}: a copy has ended, with this exit
 *       code or 128 and a signal's number; {@code LEFT} is 0 if it is sure that nothing runs any
 *       more of what that one started, otherwise 1.
 * </ul>
 */
public interface ForkServer extends AutoCloseable {

  /**
   * Has it fork.
   *
   * @param errors takes the lines that the copy writes to its standard error, as {@link
   *     Program#errors} does
   * @return the copy, running; to be closed by the caller
   * @throws ModuleException if it has ended, does not answer, or cannot fork now; the message says
   *     why
   */
  RunningProgram fork(Consumer<String> errors);

  /** Whether it may be able to fork again. */
  boolean lives();

  /** Kills it and all that it forked, at once; waits until they are gone. */
  @Override
  void close();
}
