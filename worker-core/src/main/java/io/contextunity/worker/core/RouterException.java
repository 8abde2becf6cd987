package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

/**
 * A call to the router that failed. In an activity it becomes an activity failure of the type
 * {@code RouterException}, retried by Temporal as any other.
 */
public class RouterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public RouterException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
  }

  public Kind kind() {
    return kind;
  }

  /** What to make of it. */
  public enum Kind {
    /** The router is away or overloaded and did nothing: the same call may succeed later. */
    AWAY,
    /** No answer in time: the node may have run, and cost, all the same. */
    TIMEOUT,
    /** It refuses the call or the caller: no other attempt fares better. */
    REFUSED,
    /** The node failed. */
    FAILED
  }
}
