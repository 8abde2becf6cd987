package io.contextunity.worker.host.isolation.program;

import io.contextunity.worker.core.process.ProgramEnd;
import io.contextunity.worker.core.process.RunningProgram;
import io.contextunity.worker.host.isolation.process.ChildExit;
import io.contextunity.worker.host.isolation.process.StreamedChild;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A module's program that runs as a child. */
record ProgramChild(StreamedChild child) implements RunningProgram {

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public Path directory() {
    return child.directory();
  }

  @Override
  public OutputStream input() {
    return child.input();
  }

  @Override
  public InputStream output() {
    return child.output();
  }

  @Override
  public CompletableFuture<ProgramEnd> end() {
    return child.exit().thenApply(ProgramChild::end);
  }

  private static ProgramEnd end(ChildExit exit) {
    return new ProgramEnd(exit.code(), exit.outOfMemory(), exit.lastOutput());
  }

  @Override
  public void stop(Duration grace) {
    child.stop(grace);
  }

  @Override
  public void close() {
    child.close();
  }
}
