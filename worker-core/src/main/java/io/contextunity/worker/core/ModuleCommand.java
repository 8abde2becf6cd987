package io.contextunity.worker.core;

import java.util.List;

/**
 * A command that a module brings for the person at the terminal: {@code contextworker MODULE NAME
 * ARGUMENTS…}. It runs in a process of its own, beside the workers: with the module's settings,
 * Brain and blobs, but no worker.
 */
public interface ModuleCommand {

  /** What it is called by: lower-case letters, digits and dashes, unique in the module. */
  String name();

  /** One line for {@code contextworker MODULE --help}. */
  String description();

  /**
   * Does it, and returns the exit code of the process.
   *
   * @param arguments what stands after the name; {@code --help} among them is the command's to
   *     answer
   * @throws CommandException if the person asked for something that cannot be done
   */
  int run(CommandContext context, List<String> arguments) throws Exception;
}
