package io.contextunity.worker.core.isolated;

import static java.util.Objects.requireNonNull;

/**
 * Says why an action cannot be done, in words for whoever reads the run's failure. One that the
 * action lets through fails the run with its type, its message and its word about another try.
 */
public final class ActionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String type;
  private final boolean retryable;

  private ActionException(String type, String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.type = requireNonNull(type, "type");
    this.retryable = retryable;
  }

  /** A failure that may be over at the next try. */
  public static ActionException retryable(String message) {
    return retryable(message, null);
  }

  /** A failure that may be over at the next try. */
  public static ActionException retryable(String message, Throwable cause) {
    return new ActionException(IsolatedFailure.ACTION_FAILED, message, true, cause);
  }

  /** A failure that every other try would meet as well. */
  public static ActionException permanent(String message) {
    return permanent(message, null);
  }

  /** A failure that every other try would meet as well. */
  public static ActionException permanent(String message, Throwable cause) {
    return new ActionException(IsolatedFailure.ACTION_FAILED, message, false, cause);
  }

  /**
   * The same failure under another name than {@link IsolatedFailure#ACTION_FAILED}, so that a
   * workflow can tell it from others: {@code ActionException.permanent("no such
   * feed").ofType("NoSuchFeed")}.
   */
  public ActionException ofType(String type) {
    ActionException typed = new ActionException(type, getMessage(), retryable, getCause());
    typed.setStackTrace(getStackTrace());
    return typed;
  }

  /** What the run's failure is called. */
  public String type() {
    return type;
  }

  /** Whether another try may help. */
  public boolean isRetryable() {
    return retryable;
  }
}
