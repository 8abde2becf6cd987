package io.contextunity.worker.enrichment;

/**
 * How far a run is.
 *
 * @param total products asked for
 * @param done products looked at, with or without success
 * @param failed those of them without
 */
public record EnrichmentProgress(int total, int done, int failed) {}
