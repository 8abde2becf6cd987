package io.contextunity.worker.host.temporal;

import java.time.Instant;

/**
 * A worker process that polls a task queue, as Temporal itself has seen it.
 *
 * @param identity its {@code instance-name}
 * @param lastSeen when it last began to poll, by Temporal's clock; a poll lasts up to a minute
 */
public record QueuePoller(String identity, Instant lastSeen) {}
