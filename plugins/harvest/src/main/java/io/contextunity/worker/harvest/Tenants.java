package io.contextunity.worker.harvest;

import io.contextunity.worker.core.RunContext;

/** Whose products they are. */
final class Tenants {
  static final String DEFAULT = "default";

  private Tenants() {}

  /** The tenant that a request names, or else the run's own. */
  static String of(String requested) {
    if (!requested.isEmpty()) {
      return requested;
    }
    String fromRun = RunContext.current().tenantId();
    return fromRun.isEmpty() ? DEFAULT : fromRun;
  }
}
