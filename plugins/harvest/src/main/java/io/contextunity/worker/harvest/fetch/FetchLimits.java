package io.contextunity.worker.harvest.fetch;

import java.time.Duration;

/**
 * How long and how much a fetch may take.
 *
 * @param maxBytes of the feed as it lies there, packed or not
 * @param connect until the connection stands
 * @param read until the answer begins, and between any two pieces of it
 */
public record FetchLimits(long maxBytes, Duration connect, Duration read) {}
