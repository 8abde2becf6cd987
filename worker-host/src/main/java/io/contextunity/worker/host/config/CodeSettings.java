package io.contextunity.worker.host.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Code that callers send (ExecuteCode).
 *
 * @param enabled whether any is run at all
 * @param unsandboxed whether a caller with the permission for it may have it run without a sandbox
 * @param languages what may be run, of python, javascript and java
 * @param timeout how long a run may take, unless the caller says otherwise
 * @param maxTimeout how long a caller may have it take
 * @param memoryMebibytes all memory of a run
 * @param processors processors' worth of time that a run may use
 * @param processes processes and threads of a run
 * @param fileMebibytes size of each file that a run may write
 * @param outputKibibytes of stdout, and of stderr, that are answered
 * @param resultKibibytes of JSON that a result may have
 * @param maxConcurrent runs at the same time in one worker
 * @param maxWaiting calls that wait for their answers in one service
 * @param queueTimeout how long a run may wait for its turn
 * @param answerWithin how long a call without a deadline of its own waits for its answer
 * @param python the program that runs Python, looked up on the PATH
 * @param node the program that runs JavaScript, looked up on the PATH
 */
public record CodeSettings(
    boolean enabled,
    boolean unsandboxed,
    List<String> languages,
    Duration timeout,
    Duration maxTimeout,
    int memoryMebibytes,
    double processors,
    int processes,
    int fileMebibytes,
    int outputKibibytes,
    int resultKibibytes,
    int maxConcurrent,
    int maxWaiting,
    Duration queueTimeout,
    Duration answerWithin,
    String python,
    String node) {
  private static final Set<String> LANGUAGES = Set.of("python", "javascript", "java");
  private static final int LARGEST_RESULT = 1024;
  private static final int LARGEST_OUTPUT = 64;

  public CodeSettings {
    languages = List.copyOf(languages);
    for (String language : languages) {
      if (!LANGUAGES.contains(language)) {
        throw new IllegalArgumentException(
            "languages '" + language + "' (expected: python, javascript, java)");
      }
    }
    requirePositive("timeout", timeout);
    requirePositive("max-timeout", maxTimeout);
    if (timeout.compareTo(maxTimeout) > 0) {
      throw new IllegalArgumentException(
          "timeout '%s' (expected: at most max-timeout, %s)".formatted(timeout, maxTimeout));
    }
    requireWithin("memory-mebibytes", memoryMebibytes, 32, Integer.MAX_VALUE);
    if (!(processors > 0)) {
      throw new IllegalArgumentException("processors '" + processors + "' (expected: above 0)");
    }
    requireWithin("processes", processes, 1, Integer.MAX_VALUE);
    requireWithin("file-mebibytes", fileMebibytes, 1, Integer.MAX_VALUE);
    requireWithin("output-kibibytes", outputKibibytes, 1, LARGEST_OUTPUT);
    requireWithin("result-kibibytes", resultKibibytes, 1, LARGEST_RESULT);
    requireWithin("max-concurrent", maxConcurrent, 1, Integer.MAX_VALUE);
    requireWithin("max-waiting", maxWaiting, 1, Integer.MAX_VALUE);
    requirePositive("queue-timeout", queueTimeout);
    requirePositive("answer-within", answerWithin);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "%s '%s' (expected: longer than nothing)".formatted(name, value));
    }
  }

  private static void requireWithin(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s '%d' (expected: at least %d%s)"
              .formatted(name, value, least, most == Integer.MAX_VALUE ? "" : ", at most " + most));
    }
  }
}
