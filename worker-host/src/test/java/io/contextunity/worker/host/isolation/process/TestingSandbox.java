package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import io.contextunity.worker.host.isolation.sandbox.ConfinedProgram;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;

/** Confines nothing. */
final class TestingSandbox implements Sandbox {

  @Override
  public ConfinedProgram confine(
      List<String> program, Path directory, Confinement confinement, ChildLimits limits) {
    return new Plain(program);
  }

  @Override
  public boolean confines() {
    return false;
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
