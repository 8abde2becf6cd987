package io.contextunity.worker.core.rpc;

import static java.util.Objects.requireNonNull;

/** How a call of a module's gRPC method fails, as its caller is told. */
public final class RpcException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /**
   * @param message one line for the caller: what is wrong, the bad value, the way out
   */
  public RpcException(Code code, String message) {
    super(requireNonNull(message, "message"));
    this.code = requireNonNull(code, "code");
  }

  public Code code() {
    return code;
  }

  /** gRPC's status codes, as far as a handler has use for them. */
  public enum Code {
    INVALID_ARGUMENT,
    UNAUTHENTICATED,
    PERMISSION_DENIED,
    NOT_FOUND,
    ALREADY_EXISTS,
    FAILED_PRECONDITION,
    RESOURCE_EXHAUSTED,
    ABORTED,
    CANCELLED,
    UNAVAILABLE,
    INTERNAL
  }
}
