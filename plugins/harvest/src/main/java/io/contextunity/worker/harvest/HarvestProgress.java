package io.contextunity.worker.harvest;

/**
 * How far a harvest is.
 *
 * @param stage {@code planning}, {@code fetching}, {@code transforming}, {@code syncing}, {@code
 *     recording} or {@code done}
 * @param source the source it is at, empty between sources
 * @param percent of the whole, sources counting alike
 */
public record HarvestProgress(
    String stage,
    String source,
    long fetched,
    long transformed,
    long synced,
    long unchanged,
    long filtered,
    long quarantined,
    int sourcesDone,
    int sourcesTotal,
    int percent) {}
