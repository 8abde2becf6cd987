package io.contextunity.worker.wove.handler;

import java.io.IOException;

/** A result that is not told; the message says what is in it. */
final class ResultException extends IOException {
  private static final long serialVersionUID = 1L;

  ResultException(String message) {
    super(message);
  }
}
