package io.contextunity.worker.harvest.feed;

import java.io.IOException;

/** A feed that cannot be read as what it is said to be; reading it again would not help. */
public final class BadFeedException extends IOException {
  private static final long serialVersionUID = 1L;

  public BadFeedException(String message) {
    super(message);
  }

  public BadFeedException(String message, Throwable cause) {
    super(message, cause);
  }
}
