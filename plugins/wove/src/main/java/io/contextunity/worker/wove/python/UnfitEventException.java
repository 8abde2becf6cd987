package io.contextunity.worker.wove.python;

import java.io.IOException;

/** Says why what a child tells is no event. */
final class UnfitEventException extends IOException {
  private static final long serialVersionUID = 1L;

  UnfitEventException(String message) {
    super(message);
  }
}
