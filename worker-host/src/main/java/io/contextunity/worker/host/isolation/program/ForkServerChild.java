package io.contextunity.worker.host.isolation.program;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.process.ForkServer;
import io.contextunity.worker.core.process.RunningProgram;
import io.contextunity.worker.host.isolation.process.ForkingChild;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A module's fork server that runs as a child. */
record ForkServerChild(ForkingChild child) implements ForkServer {

  @Override
  public RunningProgram fork(Consumer<String> errors) {
    try {
      return new ProgramChild(child.fork((stream, line) -> errors.accept(line)));
    } catch (UncheckedIOException e) {
      throw new ModuleException(e.getMessage(), e);
    }
  }

  @Override
  public boolean lives() {
    return child.lives();
  }

  @Override
  public void close() {
    child.close();
  }
}
