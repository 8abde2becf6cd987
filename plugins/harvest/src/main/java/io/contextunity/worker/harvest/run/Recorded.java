package io.contextunity.worker.harvest.run;

import static java.util.Objects.requireNonNull;

/**
 * What was kept of a harvest.
 *
 * @param quarantine the blob with the records that did not get in; empty if there are none
 * @param vanished products of the last harvest that this feed does not have any more
 * @param withdrawn products that are marked in Brain as no longer offered
 * @param cursor what the next harvest asks the source with; empty if with none
 * @param note what could not be kept, and why; usually empty
 */
public record Recorded(
    String quarantine, long vanished, long withdrawn, String cursor, String note) {
  /** Nothing was there to keep. */
  public static final Recorded NOTHING = onlyQuarantine("");

  public Recorded {
    requireNonNull(quarantine, "quarantine");
    requireNonNull(cursor, "cursor");
    requireNonNull(note, "note");
  }

  /** Nothing was kept but the quarantine. */
  public static Recorded onlyQuarantine(String quarantine) {
    return new Recorded(quarantine, 0, 0, "", "");
  }

  static Recorded nothingBut(String note) {
    return new Recorded("", 0, 0, "", note);
  }
}
