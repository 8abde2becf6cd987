package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import io.contextunity.worker.host.isolation.sandbox.ConfinedProgram;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;

/**
 * Confines nothing.
 *
 * @param confines whether it says so none the less
 */
record TestingSandbox(boolean confines) implements Sandbox {

  TestingSandbox() {
    this(false);
  }

  @Override
  public ConfinedProgram confine(
      List<String> program, Path directory, Confinement confinement, ChildLimits limits) {
    return new Plain(program);
  }

  @Override
  public String description() {
    return "none";
  }

  private record Plain(List<String> command) implements ConfinedProgram {
    @Override
    public boolean ranOutOfMemory() {
      return false;
    }

    @Override
    public void allowProcessors(double processors) {}

    @Override
    public void close() {}
  }
}
