package io.contextunity.worker.harvest.run;

/**
 * What was known of a source before it was forgotten.
 *
 * @param products that Brain had confirmed in the last harvest
 * @param cursor that the next harvest would have asked with; empty if none
 */
public record Forgotten(long products, String cursor) {}
