package io.contextunity.worker.harvest.fetch;

import java.io.IOException;
import java.time.Duration;

/** A feed that could not be fetched; the message names the source's address and what happened. */
public final class FetchException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;
  private final Duration retryAfter;

  FetchException(String message, boolean retryable) {
    this(message, retryable, Duration.ZERO);
  }

  FetchException(String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
    this.retryAfter = Duration.ZERO;
  }

  FetchException(String message, boolean retryable, Duration retryAfter) {
    super(message);
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }

  /** Whether the same fetch may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** How long the server wants to be left alone; zero if it did not say. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
