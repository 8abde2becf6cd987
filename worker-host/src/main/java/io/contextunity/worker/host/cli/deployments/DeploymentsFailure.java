package io.contextunity.worker.host.cli.deployments;

import io.contextunity.worker.host.cli.CommandException;

/** Temporal does not answer, or will not do it; the message is for the person who typed it. */
final class DeploymentsFailure extends CommandException {
  private static final long serialVersionUID = 1L;

  DeploymentsFailure(String message) {
    super(message);
  }

  DeploymentsFailure(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
