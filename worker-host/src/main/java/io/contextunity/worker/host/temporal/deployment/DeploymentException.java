package io.contextunity.worker.host.temporal.deployment;

import static java.util.Objects.requireNonNull;

/** Temporal does not do what was asked of a deployment; the message says why, in one line. */
public final class DeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  DeploymentException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
  }

  DeploymentException(Kind kind, String message) {
    this(kind, message, null);
  }

  public Kind kind() {
    return kind;
  }

  /** Why it does not. */
  public enum Kind {
    /** The server knows no worker deployments, or has them switched off. */
    UNSUPPORTED,
    /** The server does not answer now. */
    UNAVAILABLE,
    /** The server will not do that, as things are. */
    REFUSED
  }
}
