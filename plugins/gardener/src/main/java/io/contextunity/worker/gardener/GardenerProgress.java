package io.contextunity.worker.gardener;

/**
 * How far a run is: one taxonomy is one step.
 *
 * @param total taxonomies to inspect
 * @param done taxonomies inspected
 */
public record GardenerProgress(int total, int done) {}
