package io.contextunity.worker.core;

/**
 * A call to Brain that failed. In an activity it becomes an activity failure of the type {@code
 * BrainException}, retried by Temporal only if another attempt may help.
 */
public class BrainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  /**
   * @param retryable whether the same call may succeed later: Brain is away or overloaded. False
   *     when Brain refuses the request or the caller.
   */
  public BrainException(String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  public boolean retryable() {
    return retryable;
  }
}
