package io.contextunity.worker.tasks.model;

/** An answer that cannot be used; the message says why, for the model and for people. */
public final class InvalidAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isFinal;

  InvalidAnswerException(String message) {
    this(message, false);
  }

  private InvalidAnswerException(String message, boolean isFinal) {
    super(message, null, false, false);
    this.isFinal = isFinal;
  }

  /** What the model meant to say. */
  static InvalidAnswerException meant(String message) {
    return new InvalidAnswerException(message, true);
  }

  /** Whether the model would not say anything else if it were asked again. */
  public boolean isFinal() {
    return isFinal;
  }
}
