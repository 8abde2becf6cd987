package io.contextunity.worker.local.temporal;

import io.contextunity.worker.host.cli.CommandException;

/** The server could not be started here; the message is for the person who started it. */
public final class LocalTemporalException extends CommandException {
  private static final long serialVersionUID = 1L;

  LocalTemporalException(String message) {
    super(message);
  }

  LocalTemporalException(String message, Throwable cause) {
    super(message, cause);
  }
}
