package io.contextunity.worker.core.isolated;

/** Says why an action cannot be done, in words for whoever reads the run's failure. */
public final class ActionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean retryable;

  private ActionException(String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** A failure that may be over at the next try. */
  public static ActionException retryable(String message) {
    return new ActionException(message, true, null);
  }

  /** A failure that may be over at the next try. */
  public static ActionException retryable(String message, Throwable cause) {
    return new ActionException(message, true, cause);
  }

  /** A failure that every other try would meet as well. */
  public static ActionException permanent(String message) {
    return new ActionException(message, false, null);
  }

  /** A failure that every other try would meet as well. */
  public static ActionException permanent(String message, Throwable cause) {
    return new ActionException(message, false, cause);
  }

  /** Whether another try may help. */
  public boolean isRetryable() {
    return retryable;
  }
}
