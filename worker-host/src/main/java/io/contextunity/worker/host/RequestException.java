package io.contextunity.worker.host;

import static java.util.Objects.requireNonNull;

/** A request that is answered with an error; the message is meant for the caller. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public RequestException(Kind kind, String message) {
    this(kind, message, null);
  }

  public RequestException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
  }

  public Kind kind() {
    return kind;
  }

  /** Whose fault it is, in gRPC's words. */
  public enum Kind {
    INVALID_ARGUMENT,
    NOT_FOUND,
    ALREADY_EXISTS,
    UNAUTHENTICATED,
    PERMISSION_DENIED,
    UNAVAILABLE
  }
}
