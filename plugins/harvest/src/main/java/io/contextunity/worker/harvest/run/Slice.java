package io.contextunity.worker.harvest.run;

/**
 * Some chunks in a row, synced by one activity.
 *
 * @param first the first chunk, from 0
 * @param end the chunk after the last
 */
public record Slice(int first, int end) {}
