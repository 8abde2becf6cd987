package io.contextunity.worker.core;

/** A module that cannot be: the message names the thing, the bad value and the way out. */
public class ModuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModuleException(String message) {
    super(message);
  }

  public ModuleException(String message, Throwable cause) {
    super(message, cause);
  }
}
