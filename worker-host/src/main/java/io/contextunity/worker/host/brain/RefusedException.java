package io.contextunity.worker.host.brain;

/** Something that Brain would refuse, often with an INTERNAL that names only a database rule. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
