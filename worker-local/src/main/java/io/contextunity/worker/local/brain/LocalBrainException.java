package io.contextunity.worker.local.brain;

import io.contextunity.worker.host.cli.CommandException;

/** The local Brain cannot start; the message names the file or port and the way out. */
public final class LocalBrainException extends CommandException {
  private static final long serialVersionUID = 1L;

  LocalBrainException(String message, Throwable cause) {
    super(message, cause);
  }
}
