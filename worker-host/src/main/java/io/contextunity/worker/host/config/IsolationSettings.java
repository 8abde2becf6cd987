package io.contextunity.worker.host.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work in child processes.
 *
 * @param modules the modules whose workers run in child processes
 * @param sandbox whether children run in a sandbox
 * @param heapMebibytes the Java heap of a child, unless the module or the run says otherwise
 * @param memoryMebibytes all memory of a child
 * @param processors processors' worth of time that a child may use
 * @param processes processes and threads of a child
 * @param timeout how long a sub-workflow may take, unless the run says otherwise
 * @param startTimeout how long a child may take until it waits for work
 * @param silenceTimeout after how long without a sign of life a module's process counts as hanging
 * @param restartPause how long a module's process that ended by itself is first waited with; twice
 *     as long each time that follows, up to a minute
 * @param warm children of each plugin that wait ready
 * @param maxChildren children at the same time, those that wait not counted
 * @param limits heap, memory and processors of single modules, by module name
 */
public record IsolationSettings(
    List<String> modules,
    SandboxMode sandbox,
    int heapMebibytes,
    int memoryMebibytes,
    double processors,
    int processes,
    Duration timeout,
    Duration startTimeout,
    Duration silenceTimeout,
    Duration restartPause,
    int warm,
    int maxChildren,
    Map<String, Limits> limits) {

  public IsolationSettings {
    modules = List.copyOf(modules);
    limits = Map.copyOf(limits);
    requireAtLeast("heap-mebibytes", heapMebibytes, 16);
    requireAtLeast("memory-mebibytes", memoryMebibytes, 64);
    requireAbove("processors", processors);
    requireAtLeast("processes", processes, 16);
    requirePositive("timeout", timeout);
    requirePositive("start-timeout", startTimeout);
    requirePositive("silence-timeout", silenceTimeout);
    requirePositive("restart-pause", restartPause);
    requireAtLeast("warm", warm, 0);
    requireAtLeast("max-children", maxChildren, 1);
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s '%d' (expected: at least %d)".formatted(name, value, least));
    }
  }

  private static void requireAbove(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("%s '%s' (expected: above 0)".formatted(name, value));
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "%s '%s' (expected: longer than nothing)".formatted(name, value));
    }
  }

  /** Whether children run in a sandbox. */
  public enum SandboxMode {
    /** No child runs without one. */
    REQUIRED,
    /** Where there is none, children run without, and health says so. */
    PREFERRED,
    /** Children run without. */
    OFF
  }

  /** What one module has otherwise. */
  public record Limits(
      Optional<Integer> heapMebibytes,
      Optional<Integer> memoryMebibytes,
      Optional<Double> processors) {
    public Limits {
      heapMebibytes.ifPresent(value -> requireAtLeast("heap-mebibytes", value, 16));
      memoryMebibytes.ifPresent(value -> requireAtLeast("memory-mebibytes", value, 64));
      processors.ifPresent(value -> requireAbove("processors", value));
    }
  }
}
