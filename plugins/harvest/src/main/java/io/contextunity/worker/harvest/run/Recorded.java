package io.contextunity.worker.harvest.run;

import static java.util.Objects.requireNonNull;

/**
 * What was kept of a harvest.
 *
 * @param quarantine the blob with the records that did not get in; empty if there are none
 * @param vanished products of the last harvest that this feed does not have any more
 * @param note what could not be kept, and why; usually empty
 */
public record Recorded(String quarantine, long vanished, String note) {
  public Recorded {
    requireNonNull(quarantine, "quarantine");
    requireNonNull(note, "note");
  }
}
