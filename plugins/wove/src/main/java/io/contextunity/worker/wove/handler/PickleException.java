package io.contextunity.worker.wove.handler;

/** A pickle that is none, or that holds more than data; the message says what. */
final class PickleException extends Exception {
  private static final long serialVersionUID = 1L;

  PickleException(String message) {
    super(message);
  }
}
