package io.contextunity.worker.host.temporal.coverage;

import io.contextunity.worker.core.ModuleException;

/** The modules are not started, for open runs would be left without a worker, or may be. */
public final class UncoveredException extends ModuleException {
  private static final long serialVersionUID = 1L;

  UncoveredException(String message) {
    super(message);
  }
}
