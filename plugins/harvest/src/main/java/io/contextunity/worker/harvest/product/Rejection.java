package io.contextunity.worker.harvest.product;

/**
 * A record that did not get in.
 *
 * @param number the record's number in the feed
 * @param line the record's line, 0 if there is none
 * @param sku of the product, empty if it is not known
 * @param reason why, for people
 * @param raw what was read, capped
 */
public record Rejection(long number, long line, String sku, String reason, String raw) {
  /** How much of a record is kept. */
  public static final int LONGEST_RAW = 2000;

  public Rejection {
    raw = raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) + "…" : raw;
  }
}
