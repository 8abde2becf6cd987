package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import java.util.List;
import java.util.Map;

/** Commands of children for tests. */
final class Commands {
  static final ChildLimits LIMITS = new ChildLimits(512L << 20, 1, 256, 1024, 64L << 20);

  private Commands() {}

  /** A script that reads nothing but what it is told to. */
  static ChildCommand shell(String script) {
    return program("test", Map.of(), "/bin/sh", "-c", script);
  }

  static ChildCommand program(String name, Map<String, String> environment, String... program) {
    return new ChildCommand(
        name, List.of(program), environment, Confinement.reading(List.of()), LIMITS);
  }
}
