package io.contextunity.worker.local.brain;

/** The local Brain cannot start; the message names the file or port and the way out. */
public final class LocalBrainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalBrainException(String message, Throwable cause) {
    super(message, cause);
  }
}
