package io.contextunity.worker.host.isolation.channel;

/** A child sent what no child of ours sends. The message says what, about "it". */
final class GarbageException extends Exception {
  private static final long serialVersionUID = 1;

  GarbageException(String message) {
    super(message);
  }
}
