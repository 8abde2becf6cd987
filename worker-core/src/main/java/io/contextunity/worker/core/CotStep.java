package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One step of a chain of thought.
 *
 * @param agent who took it
 * @param action what was done
 * @param status {@code success}, {@code failure} or {@code pending}
 * @param timestamp when
 */
public record CotStep(String agent, String action, String status, Instant timestamp) {
  public CotStep {
    requireNonNull(agent, "agent");
    requireNonNull(action, "action");
    requireNonNull(status, "status");
    requireNonNull(timestamp, "timestamp");
  }
}
