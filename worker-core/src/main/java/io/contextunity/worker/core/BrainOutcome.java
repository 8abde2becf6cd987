package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of one cell or node.
 *
 * @param id the cell's id as Brain knows it
 * @param error why Brain refused it, if it did
 */
public record BrainOutcome(String id, Optional<String> error) {
  public BrainOutcome {
    requireNonNull(id, "id");
    requireNonNull(error, "error");
  }

  public static BrainOutcome stored(String id) {
    return new BrainOutcome(id, Optional.empty());
  }

  public static BrainOutcome refused(String id, String error) {
    return new BrainOutcome(id, Optional.of(error));
  }

  public boolean isStored() {
    return error.isEmpty();
  }
}
