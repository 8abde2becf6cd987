package io.contextunity.worker.harvest.fetch;

import java.io.IOException;

/** A feed that could not be fetched; the message names the source's address and what happened. */
public final class FetchException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  FetchException(String message, boolean retryable) {
    super(message);
    this.retryable = retryable;
  }

  FetchException(String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Whether the same fetch may succeed later. */
  public boolean retryable() {
    return retryable;
  }
}
