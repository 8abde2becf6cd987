package io.contextunity.worker.host.temporal;

import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.plugin.HostModules;
import java.util.Optional;

/**
 * Keeps callers from starting the host's own workflows: each has an rpc that checks what it is
 * asked, and who asks.
 */
final class OwnWorkflows {
  private OwnWorkflows() {}

  /**
   * @throws RequestException if a caller names one of them, or a queue of theirs
   */
  static void refuse(String type, Optional<String> taskQueue) {
    if (HostModules.CODE_WORKFLOW.equals(type)
        || taskQueue.filter(HostModules.CODE_QUEUE::equals).isPresent()) {
      throw new RequestException(
          Kind.INVALID_ARGUMENT,
          "%s on %s is the host's own (code is run with ExecuteCode)"
              .formatted(type, taskQueue.orElse(HostModules.CODE_QUEUE)));
    }
  }

  /** The same for where a name of a module leads. */
  static void refuse(RoutedRun run) {
    refuse(run.workflowType(), Optional.of(run.taskQueue()));
  }
}
