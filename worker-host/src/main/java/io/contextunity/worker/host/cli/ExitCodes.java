package io.contextunity.worker.host.cli;

/** What the process answers to the shell. */
public final class ExitCodes {
  /** Done as asked. */
  public static final int OK = 0;

  /** It was tried and failed. */
  public static final int FAILED = 1;

  /** What was asked for cannot be: bad flags or settings, unknown module, nothing to run. */
  public static final int USAGE = 2;

  /** A module that was asked for by name could not be loaded. */
  public static final int MODULE_FAILED = 3;

  /**
   * Stopped as asked, but running activities were cut off at their module's drain deadline; the log
   * lists them, and Temporal will try them again.
   */
  public static final int CUT_OFF = 4;

  /**
   * No worker was started, for open runs would be left without one, or it could not be told, and
   * {@code require-coverage} is set. The same modules would be refused again.
   */
  public static final int UNCOVERED = 5;

  private ExitCodes() {}
}
