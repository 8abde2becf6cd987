package io.contextunity.worker.wove.door;

import java.util.List;

/**
 * How the door answers.
 *
 * @param maxReplyBytes the largest reply that callers take
 * @param metadata of calls that is told along with a run
 */
public record DoorSettings(int maxReplyBytes, List<String> metadata) {
  public DoorSettings {
    metadata = List.copyOf(metadata);
  }
}
