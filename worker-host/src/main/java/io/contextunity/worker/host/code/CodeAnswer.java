package io.contextunity.worker.host.code;

/**
 * What became of code that was run.
 *
 * @param result its value, as JSON values; null if it has none
 * @param exitCode 0 if it went well; 124 if its time was over, 128 and the signal's number if one
 *     ended it
 * @param durationMs from the start of its process to the end of it
 * @param truncated whether it printed more than is answered
 */
public record CodeAnswer(
    Object result, String stdout, String stderr, int exitCode, long durationMs, boolean truncated) {
  static final int TIMED_OUT = 124;
  static final int KILLED = 128 + 9;

  /** In one word, for metrics: {@code ok}, {@code error}, {@code timeout} or {@code killed}. */
  public String outcome() {
    return switch (exitCode) {
      case 0 -> "ok";
      case TIMED_OUT -> "timeout";
      case KILLED -> "killed";
      default -> "error";
    };
  }
}
