package io.contextunity.worker.host.cli.management;

import io.contextunity.worker.host.cli.CommandException;

/** A running host did not do what it was asked; the message is meant for the person who asked. */
public final class ManagementException extends CommandException {
  private static final long serialVersionUID = 1L;

  ManagementException(String message) {
    super(message);
  }
}
