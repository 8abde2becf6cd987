package io.contextunity.worker.harvest.run;

import static java.util.Objects.requireNonNull;

/**
 * A feed that was fetched, or is what it was.
 *
 * @param unchanged whether it is the feed of the last confirmed harvest
 * @param sha256 of its bytes as fetched; empty if unchanged
 * @param etag the server's ETag, if any
 * @param lastModified the server's Last-Modified, if any
 * @param last what the last confirmed harvest found, as far as this worker knows
 */
public record FetchedFeed(
    boolean unchanged, String sha256, String etag, String lastModified, LastHarvest last) {

  /** No feed was fetched yet. */
  public static final FetchedFeed NONE = new FetchedFeed(false, "", "", "", LastHarvest.NONE);

  public FetchedFeed {
    requireNonNull(sha256, "sha256");
    requireNonNull(etag, "etag");
    requireNonNull(lastModified, "lastModified");
    requireNonNull(last, "last");
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
