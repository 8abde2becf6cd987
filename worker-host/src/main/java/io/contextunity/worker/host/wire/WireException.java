package io.contextunity.worker.host.wire;

/**
 * A unit or payload that cannot be read or written: the sender's mistake. The message names the
 * field and its value, so at the gRPC door it is an {@code INVALID_ARGUMENT} as it stands.
 */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }
}
