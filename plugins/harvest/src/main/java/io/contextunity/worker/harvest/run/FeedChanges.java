package io.contextunity.worker.harvest.run;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.harvest.supplier.Deletion;
import java.util.List;

/**
 * How a feed differs from what the last confirmed harvest left, as far as the worker knows that
 * transformed it.
 *
 * @param known products that were offered then
 * @param vanished those of them that a whole feed does not have any more
 * @param deleted products that the feed says are gone, and that are not withdrawn already
 * @param deletedKnown those of them that were offered then
 * @param unidentified records in quarantine whose sku is not known: each may be a vanished one
 * @param cursor the largest value of the source's cursor; empty if it has none
 * @param addedColumns that the feed did not have then, or the first of them
 * @param removedColumns that it had then, or the first of them
 * @param lost why it cannot be mapped any more as it was; empty if it can
 */
public record FeedChanges(
    long known,
    long vanished,
    long deleted,
    long deletedKnown,
    long unidentified,
    String cursor,
    List<String> addedColumns,
    List<String> removedColumns,
    String lost) {
  /** So few products may be withdrawn whatever share of all they are. */
  private static final long ALWAYS_ALLOWED = 10;

  /** Nothing to compare with. */
  public static final FeedChanges NONE =
      new FeedChanges(0, 0, 0, 0, 0, "", List.of(), List.of(), "");

  public FeedChanges {
    requireNonNull(cursor, "cursor");
    addedColumns = List.copyOf(addedColumns);
    removedColumns = List.copyOf(removedColumns);
    requireNonNull(lost, "lost");
  }

  /** Whether vanished products are to be withdrawn; not while a record may be one of them. */
  public boolean withdrawsVanished(Deletion deletion) {
    return deletion.vanished() && unidentified == 0;
  }

  /** How many products are to be withdrawn. */
  public long withdrawals(Deletion deletion) {
    return deleted + (withdrawsVanished(deletion) ? vanished : 0);
  }

  /** How many of the known products are to be withdrawn. */
  public long withdrawalsOfKnown(Deletion deletion) {
    return deletedKnown + (withdrawsVanished(deletion) ? vanished : 0);
  }

  /** Whether those are more than should be withdrawn unseen. */
  public boolean withdrawsTooMany(Deletion deletion) {
    long ofKnown = withdrawalsOfKnown(deletion);
    return ofKnown > ALWAYS_ALLOWED && ofKnown > deletion.most() * known;
  }
}
