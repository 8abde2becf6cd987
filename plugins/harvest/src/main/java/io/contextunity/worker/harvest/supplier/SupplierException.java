package io.contextunity.worker.harvest.supplier;

/** A supplier file or a request that cannot be followed; the message says what to change. */
public final class SupplierException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SupplierException(String message) {
    super(message);
  }
}
