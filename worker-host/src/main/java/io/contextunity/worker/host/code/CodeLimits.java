package io.contextunity.worker.host.code;

import io.contextunity.worker.host.config.CodeSettings;
import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import java.time.Duration;

/**
 * What a run may use.
 *
 * @param child of the machine
 * @param directoryBytes in files, all together
 * @param outputBytes of stdout, and of stderr, that are answered
 * @param resultBytes of the result's JSON
 */
record CodeLimits(
    ChildLimits child, long directoryBytes, int outputBytes, int resultBytes, Duration timeout) {
  private static final int OPEN_FILES = 256;
  private static final long MEBIBYTE = 1L << 20;
  // A byte of output may need six in JSON.
  private static final int WORST_ESCAPE = 6;
  private static final int AROUND = 4096;
  private static final int LEAST_RESULT = 1024;

  /**
   * @param payloadLimitBytes what Temporal takes
   */
  static CodeLimits of(CodeSettings settings, int payloadLimitBytes, Duration timeout) {
    int output = settings.outputKibibytes() * 1024;
    int left = payloadLimitBytes - 2 * WORST_ESCAPE * output - AROUND;
    long file = settings.fileMebibytes() * MEBIBYTE;
    return new CodeLimits(
        new ChildLimits(
            settings.memoryMebibytes() * MEBIBYTE,
            settings.processors(),
            settings.processes(),
            OPEN_FILES,
            file),
        file,
        output,
        Math.max(LEAST_RESULT, Math.min(settings.resultKibibytes() * 1024, left)),
        timeout);
  }
}
