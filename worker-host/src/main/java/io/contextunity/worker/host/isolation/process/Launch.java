package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before each child's command line: a session of its own, so that all that it starts is
 * found again, and death with the host, however that dies. Each where the machine has the program.
 */
final class Launch {
  private static final MachinePrograms PROGRAMS = MachinePrograms.ofThisMachine();
  private static final List<String> DIES_WITH_PARENT = List.of("--pdeathsig", "KILL");

  private final List<String> prefix = new ArrayList<>();

  Launch() {
    if (PROGRAMS.works("setsid", "true")) {
      prefix.add(PROGRAMS.find("setsid").orElseThrow().toString());
    }
    if (PROGRAMS.works("setpriv", "--pdeathsig", "KILL", "true")) {
      prefix.add(PROGRAMS.find("setpriv").orElseThrow().toString());
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
