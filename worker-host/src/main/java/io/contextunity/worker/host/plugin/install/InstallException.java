package io.contextunity.worker.host.plugin.install;

import io.contextunity.worker.host.cli.CommandException;

/** A plugin file could not be fetched, written or taken away. */
public final class InstallException extends CommandException {
  private static final long serialVersionUID = 1L;

  public InstallException(String message) {
    super(message);
  }

  InstallException(String message, Throwable cause) {
    super(message, cause);
  }
}
