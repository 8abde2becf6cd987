package io.contextunity.worker.harvest.product;

/**
 * Something that a person should know of a feed, though it keeps no record out.
 *
 * @param number the record's number in the feed; 0 if it is about the feed as a whole
 * @param line the record's line in the feed, 0 if there is none
 * @param what for people
 */
public record Remark(long number, long line, String what) {}
