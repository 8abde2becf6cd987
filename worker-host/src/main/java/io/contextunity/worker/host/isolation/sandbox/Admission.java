package io.contextunity.worker.host.isolation.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What a process that was forked does itself in order to be held to its limits.
 *
 * @param held what it is held by; to be closed when it is over
 * @param groups files into which it writes its process id
 * @param processors that it keeps to, as {@code 0,3}; empty if it does not
 */
public record Admission(ConfinedProgram held, List<Path> groups, String processors) {

  public Admission {
    groups = List.copyOf(groups);
  }
}
