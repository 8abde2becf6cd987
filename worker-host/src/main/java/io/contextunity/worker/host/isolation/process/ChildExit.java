package io.contextunity.worker.host.isolation.process;

/**
 * How a child ended.
 *
 * @param code its exit code; 128 and the signal's number if a signal ended it
 * @param lastOutput the end of what it printed, at most 16 KiB, for people
 * @param outOfMemory whether it ended because it had no memory left, as far as known
 */
public record ChildExit(int code, String lastOutput, boolean outOfMemory) {
  // What Java says and how it ends by -XX:+ExitOnOutOfMemoryError.
  private static final String JAVA_SAYS = "Terminating due to java.lang.OutOfMemoryError";
  private static final int JAVA_CODE = 3;

  /** One of which the machine knows nothing more. */
  public ChildExit(int code, String lastOutput) {
    this(code, lastOutput, code == JAVA_CODE && lastOutput.contains(JAVA_SAYS));
  }

  /** In words: {@code exit code 3}, {@code killed by SIGKILL}. */
  public String text() {
    return switch (code) {
      case 128 + 6 -> "ended by SIGABRT";
      case 128 + 9 -> "killed by SIGKILL";
      case 128 + 11 -> "ended by SIGSEGV";
      case 128 + 15 -> "ended by SIGTERM";
      default -> "exit code " + code;
    };
  }
}
