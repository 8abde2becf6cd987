package io.contextunity.worker.gardener.candidates;

import static java.util.Objects.requireNonNull;

/**
 * What a decision came to.
 *
 * @param decision {@link Decisions#APPROVED} or {@link Decisions#REJECTED}
 * @param effect what has changed, in words
 * @param reopened how many products wait to be looked at again
 */
public record Decided(
    String id, String kind, String value, String decision, String effect, long reopened) {
  public Decided {
    requireNonNull(id, "id");
    requireNonNull(decision, "decision");
    requireNonNull(effect, "effect");
  }
}
