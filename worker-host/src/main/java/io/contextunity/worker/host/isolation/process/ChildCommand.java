package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import java.util.List;
import java.util.Map;

/**
 * What to start as a child.
 *
 * @param name for logs and for its directory: letters, digits and dashes
 * @param program its command line, without secrets
 * @param environment all of its environment
 */
public record ChildCommand(
    String name,
    List<String> program,
    Map<String, String> environment,
    Confinement confinement,
    ChildLimits limits) {

  public ChildCommand {
    program = List.copyOf(program);
    environment = Map.copyOf(environment);
  }
}
