package io.contextunity.worker.host.isolation.program;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.process.ForkServer;
import io.contextunity.worker.core.process.Program;
import io.contextunity.worker.core.process.ProgramLimits;
import io.contextunity.worker.core.process.Programs;
import io.contextunity.worker.core.process.RunningProgram;
import io.contextunity.worker.host.isolation.Children;
import io.contextunity.worker.host.isolation.process.ChildCommand;
import io.contextunity.worker.host.isolation.process.ChildOutput;
import io.contextunity.worker.host.isolation.process.ChildProcesses;
import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Starts modules' programs as children of this host, which end with it. Thread-safe. */
public final class ProgramsInChildren implements Programs {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int OPEN_FILES = 1024;

  private final Children children;

  public ProgramsInChildren(Children children) {
    this.children = children;
  }

  @Override
  public RunningProgram start(Program program) {
    return started(
        program,
        () -> new ProgramChild(place(program).startStreamed(command(program), errors(program))));
  }

  @Override
  public ForkServer startForkServer(Program program, byte[] input) {
    return started(
        program,
        () ->
            new ForkServerChild(
                place(program).startForking(command(program), input, errors(program))));
  }

  private static <T> T started(Program program, Supplier<T> start) {
    requireStartable(program);
    try {
      return start.get();
    } catch (UncheckedIOException e) {
      throw new ModuleException(e.getMessage(), e);
    } catch (ModuleException e) {
      throw new ModuleException(
          "Program %s cannot be started: %s".formatted(program.name(), e.getMessage()), e);
    }
  }

  private static ChildOutput errors(Program program) {
    return (stream, line) -> program.errors().accept(line);
  }

  private static void requireStartable(Program program) {
    if (!NAME.matcher(program.name()).matches()) {
      throw new ModuleException(
          "Program '%s' (expected: a name of letters, digits and dashes)"
              .formatted(program.name()));
    }
    if (program.command().isEmpty()) {
      throw new ModuleException(
          "Program %s has no command line (expected: the program first)".formatted(program.name()));
    }
  }

  private ChildProcesses place(Program program) {
    return program.confined() ? children.confined() : children.plain();
  }

  private static ChildCommand command(Program program) {
    return new ChildCommand(
        program.name(),
        program.command(),
        program.environment(),
        new Confinement(program.network(), program.readable(), List.of()),
        limits(program.limits()));
  }

  private static ChildLimits limits(ProgramLimits limits) {
    return new ChildLimits(
        limits.memoryBytes(),
        limits.processors(),
        limits.processes(),
        OPEN_FILES,
        limits.fileBytes());
  }
}
