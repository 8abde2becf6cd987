package io.contextunity.worker.gardener.candidates;

/** A decision that cannot be carried out as it was asked for; the message says the way out. */
public final class DecisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DecisionException(String message) {
    super(message);
  }
}
