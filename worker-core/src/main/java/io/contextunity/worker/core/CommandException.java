package io.contextunity.worker.core;

/**
 * A command that cannot be done as it was asked for. Its message is all that the person sees: it
 * names the thing, the bad value and the way out.
 */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandException(String message) {
    super(message);
  }

  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
