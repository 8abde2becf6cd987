package io.contextunity.worker.harvest.product;

/** A record that is no product; the message is the reason in its quarantine. */
public final class BadRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadRecordException(String message) {
    super(message, null, false, false);
  }
}
