package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;

/** Two plugins claim the same; the message names both. */
final class CollisionException extends ModuleException {
  private static final long serialVersionUID = 1L;

  CollisionException(String message) {
    super(message);
  }
}
