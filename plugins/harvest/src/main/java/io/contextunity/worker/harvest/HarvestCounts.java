package io.contextunity.worker.harvest;

/**
 * What became of the records: {@code fetched = synced + unchanged + filtered + quarantined}, once a
 * source is done.
 *
 * @param fetched records in the feed
 * @param transformed records that became products that are wanted; {@code synced + unchanged} plus
 *     what Brain refused
 * @param synced products that Brain stored
 * @param unchanged products that Brain had already
 * @param filtered products that the source's lists do not want
 * @param quarantined records that are no products, come twice, or were refused by Brain
 */
public record HarvestCounts(
    long fetched, long transformed, long synced, long unchanged, long filtered, long quarantined) {

  static final HarvestCounts NONE = new HarvestCounts(0, 0, 0, 0, 0, 0);

  HarvestCounts plus(HarvestCounts other) {
    return new HarvestCounts(
        fetched + other.fetched,
        transformed + other.transformed,
        synced + other.synced,
        unchanged + other.unchanged,
        filtered + other.filtered,
        quarantined + other.quarantined);
  }
}
