package io.contextunity.worker.wove.python;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code plugins.wove.python}. What is missing has its default.
 *
 * @param interpreter the Python to run tasks with, which has cloudpickle: a name on the host's
 *     PATH, or an absolute path such as that of a virtual environment
 * @param maxConcurrent tasks at the same time; default: the machine's processors
 * @param maxWaiting tasks that wait for their turn, beyond which more are refused; default 1000
 * @param warm processes that wait ready for a task; default: as many as tasks at the same time
 * @param memoryMebibytes memory of a task's process and all that it starts; default 1024
 * @param processors processors' worth of time of a task; default 1
 * @param processes processes and threads of a task; default 256
 * @param fileMebibytes size of each file that a task writes; default 1024
 * @param timeout how long a task may run; default one hour
 * @param grace how long a cancelled task has for its {@code finally} blocks; default 5 s
 * @param fork whether unconfined tasks run in forks of one process, which take a fraction of a
 *     start; default yes. To be turned off for modules that do not bear a fork
 * @param confined whether tasks run in a sandbox
 * @param network whether confined tasks share the host's network; if not, they have none
 * @param readable what confined tasks may read besides the system's programs and this Python
 * @param environment all of a task's environment
 * @param preload modules that are imported ahead of the task
 * @param logLines lines of each task's output that go to the host's log; default 10000
 */
public record PythonSettings(
    String interpreter,
    int maxConcurrent,
    Optional<Integer> maxWaiting,
    Optional<Integer> warm,
    int memoryMebibytes,
    double processors,
    int processes,
    int fileMebibytes,
    Duration timeout,
    Duration grace,
    Optional<Boolean> fork,
    boolean confined,
    boolean network,
    List<Path> readable,
    Map<String, String> environment,
    List<String> preload,
    Optional<Integer> logLines) {

  public PythonSettings {
    interpreter = requireNonNullElse(interpreter, "python3");
    maxConcurrent = orElse(maxConcurrent, Runtime.getRuntime().availableProcessors());
    maxWaiting = orDefault(maxWaiting, 1000);
    warm = orDefault(warm, maxConcurrent);
    memoryMebibytes = orElse(memoryMebibytes, 1024);
    processors = processors == 0 ? 1 : processors;
    processes = orElse(processes, 256);
    fileMebibytes = orElse(fileMebibytes, 1024);
    timeout = requireNonNullElse(timeout, Duration.ofHours(1));
    grace = requireNonNullElse(grace, Duration.ofSeconds(5));
    fork = Optional.of(fork == null || fork.orElse(true));
    readable = readable == null ? List.of() : List.copyOf(readable);
    environment = environment == null ? Map.of() : Map.copyOf(environment);
    preload = preload == null ? List.of() : List.copyOf(preload);
    logLines = orDefault(logLines, 10_000);
    if (interpreter.contains("/") && !Path.of(interpreter).isAbsolute()) {
      throw new IllegalArgumentException(
          "interpreter '%s' (expected: an absolute path, or a name on the PATH)"
              .formatted(interpreter));
    }
    requireAtLeast("max-concurrent", maxConcurrent, 1);
    requireAtLeast("max-waiting", maxWaiting.get(), 0);
    requireAtLeast("warm", warm.get(), 0);
    requireAtLeast("memory-mebibytes", memoryMebibytes, 32);
    requireAtLeast("processes", processes, 4);
    requireAtLeast("file-mebibytes", fileMebibytes, 1);
    requireAtLeast("log-lines", logLines.get(), 0);
    requireLonger("timeout", timeout, timeout.isZero());
    requireLonger("grace", grace, false);
    if (!(processors > 0)) {
      throw new IllegalArgumentException(
          "processors '%s' (expected: above 0)".formatted(processors));
    }
    preload.forEach(PythonSettings::requireModule);
  }

  /** All defaults. */
  public static PythonSettings defaults() {
    return new PythonSettings(
        null,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        0,
        null,
        null,
        Optional.empty(),
        false,
        false,
        null,
        null,
        null,
        Optional.empty());
  }

  private static int orElse(int value, int other) {
    return value == 0 ? other : value;
  }

  private static Optional<Integer> orDefault(Optional<Integer> value, int other) {
    return Optional.of(value == null ? other : value.orElse(other));
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s '%d' (expected: at least %d)".formatted(name, value, least));
    }
  }

  private static void requireLonger(String name, Duration value, boolean nothing) {
    if (nothing || value.isNegative()) {
      throw new IllegalArgumentException(
          "%s '%s' (expected: longer than nothing)".formatted(name, value));
    }
  }

  private static void requireModule(String name) {
    if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*")) {
      throw new IllegalArgumentException(
          "preload '%s' (expected: a module's name, such as numpy)".formatted(name));
    }
  }
}
