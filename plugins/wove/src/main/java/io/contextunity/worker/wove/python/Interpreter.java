package io.contextunity.worker.wove.python;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.process.Program;
import io.contextunity.worker.core.process.ProgramEnd;
import io.contextunity.worker.core.process.ProgramLimits;
import io.contextunity.worker.core.process.Programs;
import io.contextunity.worker.core.process.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Python of the settings, looked at before its first use. Thread-safe. */
final class Interpreter {
  private static final Logger log = LoggerFactory.getLogger(Interpreter.class);
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final ProgramEnd NO_END = new ProgramEnd(-1, false, "");

  private final Programs programs;
  private final PythonSettings settings;
  private final ScheduledExecutorService clock;
  private PythonFacts facts;
  private ModuleException problem;
  private long problemAt;

  /**
   * @param clock ends a check that takes too long
   */
  Interpreter(Programs programs, PythonSettings settings, ScheduledExecutorService clock) {
    this.programs = programs;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What it is. A problem is looked at again after some seconds.
   *
   * @throws ModuleException if tasks cannot run with it
   */
  synchronized PythonFacts facts() {
    if (facts != null) {
      return facts;
    }
    if (problem != null && System.nanoTime() - problemAt < PAUSE_NANOS) {
      throw problem;
    }
    try {
      facts = check();
      log.info("Wove tasks run in {} ({})", facts.text(), facts.executable());
      return facts;
    } catch (ModuleException e) {
      problem = e;
      problemAt = System.nanoTime();
      log.error("Wove tasks cannot run: {}", e.getMessage());
      throw e;
    }
  }

  private PythonFacts check() {
    RunningProgram program = start(program("wove-check", List.of(), false, List.of(), line -> {}));
    byte[] printed = new byte[0];
    try {
      Future<?> limit =
          clock.schedule(program::close, LONGEST_CHECK.toMillis(), TimeUnit.MILLISECONDS);
      program.input().write(Sources.CHECK);
      program.input().flush();
      printed = program.output().readAllBytes();
      limit.cancel(false);
    } catch (IOException e) {
      log.debug("Python ended early", e);
    } catch (RejectedExecutionException e) {
      throw new ModuleException("Python is not looked at: the worker stops", e);
    } finally {
      program.close();
    }
    String errors = program.end().getNow(NO_END).lastErrors();
    return PythonFacts.parse(settings.interpreter(), printed, errors);
  }

  /**
   * Starts a program of this Python.
   *
   * @throws ModuleException if it cannot be started; the message says why
   */
  RunningProgram start(Program program) {
    try {
      return programs.start(program);
    } catch (ModuleException e) {
      throw new ModuleException(
          "Python of python.interpreter '%s' cannot be started: %s"
              .formatted(settings.interpreter(), e.getMessage()),
          e);
    }
  }

  /**
   * A program for this Python to run, which it reads from its standard input.
   *
   * @param readable by a confined one
   */
  Program program(
      String name,
      List<String> arguments,
      boolean confined,
      List<Path> readable,
      Consumer<String> errors) {
    List<String> command =
        new ArrayList<>(List.of(settings.interpreter(), "-X", "faulthandler", "-c", Sources.BOOT));
    command.addAll(arguments);
    return new Program(
        name,
        command,
        settings.environment(),
        confined,
        settings.network(),
        readable,
        limits(),
        errors);
  }

  private ProgramLimits limits() {
    return new ProgramLimits(
        (long) settings.memoryMebibytes() << 20,
        settings.processors(),
        settings.processes(),
        (long) settings.fileMebibytes() << 20);
  }
}
