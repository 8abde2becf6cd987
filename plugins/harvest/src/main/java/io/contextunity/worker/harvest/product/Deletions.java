package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.supplier.Deletion;

/** Tells the records that say that their product is gone. */
final class Deletions {
  private final Deletion deletion;

  Deletions(Deletion deletion) {
    this.deletion = deletion;
  }

  boolean isDeleted(FeedRecord feedRecord) {
    return !deletion.column().isEmpty()
        && feedRecord.problem().isEmpty()
        && deletion.says(feedRecord.first(deletion.column()));
  }
}
