package io.contextunity.worker.harvest.run;

/**
 * What a look through the blobs of harvests came to.
 *
 * @param bytes how many the deleted ones took
 */
public record Cleared(long deleted, long bytes, long kept) {}
