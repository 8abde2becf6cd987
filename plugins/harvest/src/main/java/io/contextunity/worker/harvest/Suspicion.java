package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.run.FeedChanges;
import io.contextunity.worker.harvest.run.FetchedFeed;
import io.contextunity.worker.harvest.run.FetchedFeed.LastHarvest;
import io.contextunity.worker.harvest.run.TransformedFeed;
import io.contextunity.worker.harvest.supplier.Deletion;
import java.math.BigDecimal;
import java.util.Optional;

/** Tells feeds that are more likely a fault than the truth. */
final class Suspicion {
  /** Of so few changes all may be unreadable by chance. */
  private static final long TELLING = 10;

  private static final String ALLOW_SUSPICIOUS = " (set allow_suspicious if that is right)";

  private final HarvestRequest request;
  private final Deletion deletion;

  Suspicion(HarvestRequest request, Deletion deletion) {
    this.request = request;
    this.deletion = deletion;
  }

  /** Why the feed is not to be synced, and what would allow it; nothing if it is to be. */
  Optional<String> refusal(TransformedFeed feed, FetchedFeed fetched) {
    if (request.allowSuspicious()) {
      return Optional.empty();
    }
    Optional<String> why = of(feed, fetched);
    return why.isPresent()
        ? why.map(reason -> reason + ALLOW_SUSPICIOUS)
        : deletes(feed.changes()).filter(reason -> !request.allowDeletes());
  }

  /** Whether anything about the feed is suspicious, allowed or not. */
  boolean isRaisedBy(TransformedFeed feed, FetchedFeed fetched) {
    return of(feed, fetched).isPresent() || deletes(feed.changes()).isPresent();
  }

  private static Optional<String> of(TransformedFeed feed, FetchedFeed fetched) {
    if (feed.readable() == 0 && feed.fetched() > (fetched.onlyChanges() ? TELLING : 0)) {
      return Optional.of("none of the feed's %d records could be read".formatted(feed.fetched()));
    }
    return fetched.onlyChanges() ? Optional.empty() : ofWhole(feed, fetched.last());
  }

  private static Optional<String> ofWhole(TransformedFeed feed, LastHarvest last) {
    if (feed.fetched() == 0) {
      return Optional.of("the feed has no records");
    }
    if (feed.fetched() * 2 < last.fetched()) {
      return Optional.of(
          "the feed has %d records, less than half of the last run's %d"
              .formatted(feed.fetched(), last.fetched()));
    }
    if (feed.readable() * 2 < last.readable()) {
      return Optional.of(
          "%d of the feed's records could be read, less than half of the last run's %d"
              .formatted(feed.readable(), last.readable()));
    }
    return Optional.of(feed.changes().lost()).filter(lost -> !lost.isEmpty());
  }

  private Optional<String> deletes(FeedChanges changes) {
    if (!changes.withdrawsTooMany(deletion)) {
      return Optional.empty();
    }
    return Optional.of(
        ("%d of %d known products would be withdrawn, more than %s (set allow_deletes if that is"
                + " right, or most-deletes for the source)")
            .formatted(changes.withdrawalsOfKnown(deletion), changes.known(), share()));
  }

  private String share() {
    return BigDecimal.valueOf(deletion.most() * 100).stripTrailingZeros().toPlainString() + "%";
  }
}
