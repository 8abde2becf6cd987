package io.contextunity.worker.host;

import static java.util.Objects.requireNonNull;

/** A request that is answered with an error; the message is meant for the caller. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final boolean hidden;

  public RequestException(Kind kind, String message) {
    this(kind, message, null);
  }

  public RequestException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
    this.hidden = false;
  }

  private RequestException(String message) {
    super(message);
    this.kind = Kind.NOT_FOUND;
    this.hidden = true;
  }

  /** For what exists but not for this caller, who is told the same as if it did not. */
  public static RequestException hidden(String message) {
    return new RequestException(message);
  }

  /** Whether the caller is kept from what exists: an operator may want to know. */
  public boolean isHidden() {
    return hidden;
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
    UNAVAILABLE,
    /** It goes on; the answer can be asked for later. */
    DEADLINE_EXCEEDED,
    /** Too much is asked at once. */
    RESOURCE_EXHAUSTED,
    /** It cannot be done as the worker is set up. */
    FAILED_PRECONDITION,
    /** Somebody has ended it. */
    ABORTED,
    /** The server behind cannot do this at all. */
    UNIMPLEMENTED
  }
}
