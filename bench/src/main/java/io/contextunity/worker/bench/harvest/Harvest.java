package io.contextunity.worker.bench.harvest;

/**
 * One harvest through the whole chain.
 *
 * @param seconds from the workflow's start to its result
 * @param rssMb the most memory that the worker had resident, in MiB
 * @param heap the worker's heap
 */
record Harvest(double seconds, double rssMb, GcLog heap, History history) {}
