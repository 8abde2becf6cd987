package io.contextunity.worker.harvest.run;

import static java.util.Objects.requireNonNull;

/**
 * What a feed became: {@code fetched = transformed + filtered + quarantined}.
 *
 * @param fetched records in the feed
 * @param transformed products, in chunks
 * @param filtered products that the source's lists do not want, and records that say that their
 *     product is gone
 * @param quarantined records that are no products
 * @param changes against the last harvest
 */
public record TransformedFeed(
    long fetched,
    long transformed,
    long filtered,
    long quarantined,
    int chunks,
    FeedChanges changes) {

  /** Of a feed that could not be read. */
  public static final TransformedFeed NONE = new TransformedFeed(0, 0, 0, 0, 0);

  public TransformedFeed {
    requireNonNull(changes, "changes");
  }

  /** A feed that was not compared with anything. */
  public TransformedFeed(
      long fetched, long transformed, long filtered, long quarantined, int chunks) {
    this(fetched, transformed, filtered, quarantined, chunks, FeedChanges.NONE);
  }

  TransformedFeed with(FeedChanges newChanges) {
    return new TransformedFeed(fetched, transformed, filtered, quarantined, chunks, newChanges);
  }

  /** Records that could be read, wanted or not. */
  public long readable() {
    return transformed + filtered;
  }
}
