package io.contextunity.worker.host.isolation.sandbox;

/** There is no sandbox here; the message says why. */
public final class SandboxException extends Exception {
  private static final long serialVersionUID = 1L;

  SandboxException(String message) {
    super(message);
  }
}
