package io.contextunity.worker.wove.python;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.process.ForkServer;
import io.contextunity.worker.core.process.Program;
import io.contextunity.worker.core.process.Programs;
import io.contextunity.worker.core.process.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts children that wait for a task: forks of one that has imported what they need, or, where
 * that cannot be, each afresh. Thread-safe.
 */
final class ChildStarts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChildStarts.class);
  private static final int LARGEST_EVENT_BESIDES = 64 * 1024;

  private final Programs programs;
  private final Interpreter interpreter;
  private final PythonSettings settings;
  private final int replyLimit;
  private final Optional<Forks> forks;

  ChildStarts(Programs programs, Interpreter interpreter, PythonSettings settings, int replyLimit) {
    this.programs = programs;
    this.interpreter = interpreter;
    this.settings = settings;
    this.replyLimit = replyLimit;
    // Confined ones would see each other.
    this.forks =
        settings.fork().orElseThrow() && !settings.confined()
            ? Optional.of(new Forks(this::forkServer))
            : Optional.empty();
  }

  /**
   * Starts one, which waits for a task once it is ready.
   *
   * @throws ModuleException if it cannot be started
   */
  PythonChild start() {
    TaskLog lines = new TaskLog(settings.logLines().orElseThrow());
    interpreter.facts();
    RunningProgram program =
        forks.flatMap(of -> of.fork(lines)).orElseGet(() -> freshProgram(lines));
    return new PythonChild(program, lines, replyLimit + LARGEST_EVENT_BESIDES);
  }

  private RunningProgram freshProgram(TaskLog lines) {
    RunningProgram fresh = interpreter.start(program(lines));
    try {
      fresh.input().write(Sources.ONCE);
      fresh.input().flush();
    } catch (IOException e) {
      // It has ended, and says so itself.
      log.debug("Python ended early", e);
    }
    return fresh;
  }

  private ForkServer forkServer() {
    TaskLog lines = new TaskLog(settings.logLines().orElseThrow());
    return programs.startForkServer(program(lines), Sources.FORK_SERVER);
  }

  private Program program(Consumer<String> errors) {
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(replyLimit)));
    arguments.addAll(settings.preload());
    List<Path> readable = new ArrayList<>(settings.readable());
    readable.addAll(interpreter.facts().folders());
    return interpreter.program("wove", arguments, settings.confined(), readable, errors);
  }

  @Override
  public void close() {
    forks.ifPresent(Forks::close);
  }
}
