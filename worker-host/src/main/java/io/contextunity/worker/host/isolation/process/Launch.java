package io.contextunity.worker.host.isolation.process;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands before each child's command line: a session of its own, so that all that it starts is
 * found again, and death with the host, however that dies. Each where the machine has the program.
 */
final class Launch {
  private static final List<String> DIES_WITH_PARENT = List.of("--pdeathsig", "KILL");

  private final List<String> prefix = new ArrayList<>();

  Launch() {
    if (Programs.works("setsid", "true")) {
      prefix.add(Programs.find("setsid").orElseThrow());
    }
    if (Programs.works("setpriv", "--pdeathsig", "KILL", "true")) {
      prefix.add(Programs.find("setpriv").orElseThrow());
      prefix.addAll(DIES_WITH_PARENT);
    }
  }

  /** Whether the machine kills a child when the host dies. */
  boolean diesWithParent() {
    return prefix.containsAll(DIES_WITH_PARENT);
  }

  List<String> command(List<String> program) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(program);
    return command;
  }
}
