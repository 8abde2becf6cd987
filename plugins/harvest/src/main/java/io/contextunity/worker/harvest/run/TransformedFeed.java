package io.contextunity.worker.harvest.run;

/**
 * What a feed became: {@code fetched = transformed + filtered + quarantined}.
 *
 * @param fetched records in the feed
 * @param transformed products, in chunks
 * @param filtered products that the source's lists do not want
 * @param quarantined records that are no products
 */
public record TransformedFeed(
    long fetched, long transformed, long filtered, long quarantined, int chunks) {

  /** Of a feed that could not be read. */
  public static final TransformedFeed NONE = new TransformedFeed(0, 0, 0, 0, 0);

  /** Records that could be read, wanted or not. */
  public long readable() {
    return transformed + filtered;
  }
}
