package io.contextunity.worker.host.temporal;

import java.time.Duration;
import java.time.Instant;

/**
 * A worker process that polls a task queue, as Temporal itself has seen it.
 *
 * @param identity its {@code instance-name}
 * @param lastSeen when it last began to poll, by Temporal's clock; a poll lasts up to a minute
 */
public record QueuePoller(String identity, Instant lastSeen) {
  /**
   * Who was seen within this time is live: a poll lasts up to 60 seconds, and two machines' clocks
   * may differ a little.
   */
  public static final Duration RECENT = Duration.ofSeconds(90);
}
