package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.cli.CommandException;

/** A project or the kit could not be laid where it was wanted. */
final class AuthoringException extends CommandException {
  private static final long serialVersionUID = 1L;

  AuthoringException(String message, Throwable cause) {
    super(message, cause);
  }
}
