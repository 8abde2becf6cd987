package io.contextunity.worker.host.cli;

/**
 * Something was tried and failed for a reason outside of this program. The message is all that a
 * person needs, so the command line prints it without a stack trace.
 */
public abstract class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected CommandException(String message) {
    super(message);
  }

  protected CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
