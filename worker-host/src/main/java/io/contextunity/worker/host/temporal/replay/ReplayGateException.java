package io.contextunity.worker.host.temporal.replay;

import io.contextunity.worker.host.cli.CommandException;

/** A worker does not start, since runs under way would not go on with it. */
public final class ReplayGateException extends CommandException {
  private static final long serialVersionUID = 1L;

  ReplayGateException(String message, Throwable cause) {
    super(message, cause);
  }
}
