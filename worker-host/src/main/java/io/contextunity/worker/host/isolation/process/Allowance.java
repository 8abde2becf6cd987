package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.isolation.sandbox.ChildLimits;

/**
 * What a Java child may use: what the run asks for, as far as the operator lets it.
 *
 * @param heapBytes the Java heap
 */
record Allowance(long heapBytes, ChildLimits limits) {
  private static final long MEBIBYTE = 1024 * 1024;
  // Java's own: code, stacks, classes, and buffers of the channel.
  private static final long BESIDES_HEAP = 128 * MEBIBYTE;
  private static final long LEAST_HEAP = 16 * MEBIBYTE;
  private static final int OPEN_FILES = 1024;
  private static final long FILE_BYTES = 1024 * MEBIBYTE;

  static Allowance of(IsolationSettings settings, IsolatedLimits asked) {
    long memory = settings.memoryMebibytes() * MEBIBYTE;
    long heap = asked.heapBytes().orElse(settings.heapMebibytes() * MEBIBYTE);
    double processors =
        Math.min(asked.processors().orElse(settings.processors()), settings.processors());
    return new Allowance(
        Math.max(LEAST_HEAP, Math.min(heap, memory - BESIDES_HEAP)),
        new ChildLimits(memory, processors, settings.processes(), OPEN_FILES, FILE_BYTES));
  }
}
