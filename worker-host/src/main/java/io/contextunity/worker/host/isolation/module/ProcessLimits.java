package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.config.IsolationSettings.Limits;
import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import java.util.Optional;

/** What the process of one module may use. */
record ProcessLimits(int heapMebibytes, int memoryMebibytes, double processors) {
  /** A worker has hundreds of threads, each of which counts. */
  private static final int PROCESSES = 4096;

  private static final int OPEN_FILES = 4096;
  private static final long FILE_BYTES = 16L << 30;
  private static final long MEBIBYTE = 1L << 20;

  static ProcessLimits of(IsolationSettings settings, String module) {
    Optional<Limits> own = Optional.ofNullable(settings.limits().get(module));
    return new ProcessLimits(
        own.flatMap(Limits::heapMebibytes).orElse(settings.heapMebibytes()),
        own.flatMap(Limits::memoryMebibytes).orElse(settings.memoryMebibytes()),
        own.flatMap(Limits::processors).orElse(settings.processors()));
  }

  ChildLimits toChildLimits() {
    return new ChildLimits(
        memoryMebibytes * MEBIBYTE, processors, PROCESSES, OPEN_FILES, FILE_BYTES);
  }

  /** For people. */
  String text() {
    return "heap %d MiB, memory %d MiB, processors %s"
        .formatted(heapMebibytes, memoryMebibytes, processors);
  }
}
