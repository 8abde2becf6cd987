package io.contextunity.worker.host.temporal.replay;

import io.contextunity.worker.host.cli.CommandException;

/** The server does not tell of its runs. */
public final class ServerRunsException extends CommandException {
  private static final long serialVersionUID = 1L;

  private final boolean unable;

  ServerRunsException(String message, boolean unable, Throwable cause) {
    super(message, cause);
    this.unable = unable;
  }

  /** Whether it is a server that cannot, as the one in memory, and not one that is in trouble. */
  public boolean isUnable() {
    return unable;
  }
}
