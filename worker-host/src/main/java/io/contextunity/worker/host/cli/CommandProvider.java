package io.contextunity.worker.host.cli;

import java.util.List;

/**
 * Adds commands to the command line: named in {@code META-INF/services} of a jar on the host's
 * class path. This is how the one-machine stand-ins join without the host knowing them.
 */
public interface CommandProvider {

  /**
   * Returns picocli command objects, each a {@code Callable<Integer>} that answers the exit code. A
   * {@code @ParentCommand ContextWorkerCommand} field gives them the settings.
   */
  List<Object> commands();
}
