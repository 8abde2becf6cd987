package io.contextunity.worker.harvest.run;

import static java.util.Objects.requireNonNull;

/**
 * A feed that was fetched, or is what it was.
 *
 * @param unchanged whether it is the feed of the last confirmed harvest
 * @param sha256 of its bytes as fetched, or of its records if it came in pages; empty if unchanged
 * @param etag the server's ETag, if any
 * @param lastModified the server's Last-Modified, if any
 * @param last what the last confirmed harvest found, as far as this worker knows
 * @param since the cursor that the source was asked with; empty if it was asked for everything
 * @param cursor what the answer named as the next one; empty if it named none
 * @param pages how many answers it took
 */
public record FetchedFeed(
    boolean unchanged,
    String sha256,
    String etag,
    String lastModified,
    LastHarvest last,
    String since,
    String cursor,
    int pages) {

  /** No feed was fetched yet. */
  public static final FetchedFeed NONE = whole("", LastHarvest.NONE);

  public FetchedFeed {
    requireNonNull(sha256, "sha256");
    requireNonNull(etag, "etag");
    requireNonNull(lastModified, "lastModified");
    requireNonNull(last, "last");
    requireNonNull(since, "since");
    requireNonNull(cursor, "cursor");
  }

  /** A whole feed in one answer of which nothing else is known. */
  public static FetchedFeed whole(String sha256, LastHarvest last) {
    return new FetchedFeed(false, sha256, "", "", last, "", "", 1);
  }

  /** Whether it has only what changed, so that what it lacks may well be there. */
  public boolean onlyChanges() {
    return !since.isEmpty();
  }

  /**
   * What an earlier harvest found; zeros if there was none.
   *
   * @param fetched records in the feed
   * @param readable records that could be read, wanted or not
   * @param products products confirmed by Brain
   */
  public record LastHarvest(long fetched, long readable, long products) {
    static final LastHarvest NONE = new LastHarvest(0, 0, 0);
  }
}
