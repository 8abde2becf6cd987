package io.contextunity.worker.host.temporal;

/** A run that was waited for has failed, or was ended by somebody. */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TaskError error;

  RunFailedException(TaskError error, Throwable cause) {
    super(error.text(), cause);
    this.error = error;
  }

  /** Why. */
  public TaskError error() {
    return error;
  }
}
