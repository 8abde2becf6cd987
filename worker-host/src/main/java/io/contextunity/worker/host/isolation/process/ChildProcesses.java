package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.isolation.sandbox.Admission;
import io.contextunity.worker.host.isolation.sandbox.ConfinedProgram;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;

/**
 * Starts the children of one host, each in a directory of its own, and ends them with the host:
 * closed, it leaves no process, thread or file. What a killed host left is removed by the next one.
 * Thread-safe.
 */
public final class ChildProcesses implements AutoCloseable {
  private static final MachinePrograms PROGRAMS = MachinePrograms.ofThisMachine();

  /** In the environment of every child: what its processes are known by. */
  public static final String MARK_VARIABLE = "CONTEXTWORKER_CHILD";

  private final Set<RunningChild> running = ConcurrentHashMap.newKeySet();
  private final SpawningThread spawning = new SpawningThread();
  private final Launch launch = new Launch();
  private final RunDirectory directory;
  private final Guardian guardian;
  private final Sandbox sandbox;

  /** Held by each start, and by the close: what is being started then is seen by it. */
  private final ReadWriteLock starts = new ReentrantReadWriteLock();

  private boolean closed;

  private ChildProcesses(RunDirectory directory, Sandbox sandbox) {
    this.directory = directory;
    this.guardian = Guardian.of(directory.path());
    this.sandbox = sandbox;
  }

  /**
   * Makes a directory for the children of this host, and removes what killed hosts left there.
   *
   * @param parent where the directory is made, such as the system's folder for temporary files
   * @throws UncheckedIOException if it cannot be made
   */
  public static ChildProcesses open(Path parent, Sandbox sandbox) {
    try {
      RunDirectory directory = RunDirectory.create(parent);
      Leftovers.sweep(parent);
      return new ChildProcesses(directory, sandbox);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No directory for child processes can be made in " + parent + ": " + e.getMessage(), e);
    }
  }

  /** What children are confined by. */
  public Sandbox sandbox() {
    return sandbox;
  }

  /**
   * Starts a child.
   *
   * @param standardInput what it reads first; its standard input then stays open for as long as
   *     this host lives
   * @throws UncheckedIOException if it cannot be started; the message says why
   */
  public ChildProcess start(ChildCommand command, byte[] standardInput, ChildOutput output) {
    return start(command, (child, ended) -> child.watch(standardInput, output, ended));
  }

  /**
   * Starts a child whose standard input and output are the caller's.
   *
   * @param errors hears what it prints to its standard error
   * @throws UncheckedIOException if it cannot be started; the message says why
   */
  public StreamedChild startStreamed(ChildCommand command, ChildOutput errors) {
    return start(command, (child, ended) -> child.watchErrors(errors, ended));
  }

  /**
   * Starts a child that forks others.
   *
   * @param input what it reads first
   * @param errors hears what it prints to its standard error
   * @throws UncheckedIOException if it cannot be started; the message says why
   * @throws ModuleException if children are confined here, or the system has no {@code /proc}
   */
  public ForkingChild startForking(ChildCommand command, byte[] input, ChildOutput errors) {
    if (sandbox.confines() || !ForkedProcess.isPossible()) {
      throw new ModuleException("it can be forked only without a sandbox, on Linux");
    }
    return ForkingChild.over(this, command, startStreamed(command, errors), input);
  }

  /** Has a child fork. */
  StreamedChild startForked(ForkingChild server, ChildOutput errors) {
    return start(
        server.command(),
        (own, mark) -> fork(server, own, mark),
        (child, ended) -> child.watchErrors(errors, ended));
  }

  private RunningChild start(ChildCommand command, BiConsumer<RunningChild, Runnable> watch) {
    return start(command, (own, mark) -> launch(command, own, mark), watch);
  }

  /** Makes a child in this directory of its own, known by this mark. */
  private interface Birth {
    RunningChild of(Path own, Mark mark) throws IOException;
  }

  private RunningChild start(
      ChildCommand command, Birth birth, BiConsumer<RunningChild, Runnable> watch) {
    starts.readLock().lock();
    try {
      if (closed) {
        throw new UncheckedIOException(
            new IOException("Child " + command.name() + " is not started: the host stops"));
      }
      return startMarked(command, birth, watch);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Child %s cannot be started: %s".formatted(command.name(), e.getMessage()), e);
    } finally {
      starts.readLock().unlock();
    }
  }

  private RunningChild startMarked(
      ChildCommand command, Birth birth, BiConsumer<RunningChild, Runnable> watch)
      throws IOException {
    Mark mark = Mark.random();
    Path own = directory.add(command.name(), mark);
    RunningChild child;
    try {
      child = birth.of(own, mark);
    } catch (IOException | RuntimeException e) {
      directory.remove(own);
      throw e;
    }
    running.add(child);
    watch.accept(child, () -> forget(child));
    return child;
  }

  private RunningChild launch(ChildCommand command, Path own, Mark mark) throws IOException {
    List<String> program = new ArrayList<>(command.program());
    program.set(0, PROGRAMS.require(program.get(0)));
    ConfinedProgram confined =
        sandbox.confine(program, own, command.confinement(), command.limits());
    ProcessBuilder builder =
        new ProcessBuilder(launch.command(confined.command())).directory(own.toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    builder.environment().put(MARK_VARIABLE, mark.value());
    try {
      Process process = spawning.start(builder);
      ProcessTree tree = new ProcessTree(process.toHandle(), mark, guardian);
      return new RunningChild(command.name(), process, tree, own, confined);
    } catch (IOException | RuntimeException e) {
      confined.close();
      throw e;
    }
  }

  private RunningChild fork(ForkingChild server, Path own, Mark mark) throws IOException {
    Admission admission = sandbox.forked(server.command().limits());
    ConfinedProgram confined = admission.held();
    try {
      ForkedProcess process = server.fork(own, mark, admission);
      ProcessTree tree = new ProcessTree(process.toHandle(), mark, guardian, process::leftNothing);
      return new RunningChild(server.command().name(), process, tree, own, confined);
    } catch (IOException | RuntimeException e) {
      confined.close();
      throw e;
    }
  }

  private void forget(RunningChild child) {
    directory.remove(child.directory());
    running.remove(child);
  }

  /** Kills all children and waits until they are gone. */
  @Override
  public void close() {
    starts.writeLock().lock();
    closed = true;
    starts.writeLock().unlock();
    List<RunningChild> all = List.copyOf(running);
    all.forEach(RunningChild::kill);
    all.forEach(RunningChild::close);
    spawning.close();
    guardian.close();
    directory.close();
  }
}
