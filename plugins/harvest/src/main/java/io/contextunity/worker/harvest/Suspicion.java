package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.run.FetchedFeed.LastHarvest;
import io.contextunity.worker.harvest.run.TransformedFeed;
import java.util.Optional;

/** Tells feeds that have strikingly few records: more likely a fault than the truth. */
final class Suspicion {
  private Suspicion() {}

  /** Why the feed is suspicious, if it is. */
  static Optional<String> of(TransformedFeed feed, LastHarvest last) {
    if (feed.fetched() == 0) {
      return Optional.of("the feed has no records");
    }
    if (feed.readable() == 0) {
      return Optional.of("none of the feed's %d records could be read".formatted(feed.fetched()));
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
    return Optional.empty();
  }
}
