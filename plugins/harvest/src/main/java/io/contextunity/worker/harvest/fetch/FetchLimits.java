package io.contextunity.worker.harvest.fetch;

import java.time.Duration;

/**
 * How long and how much a fetch may take.
 *
 * @param maxBytes of the feed as it lies there, packed or not, all its pages together
 * @param maxUnpackedBytes of a page once it is unpacked
 * @param connect until the connection stands
 * @param read until the answer begins, and between any two pieces of it
 */
public record FetchLimits(long maxBytes, long maxUnpackedBytes, Duration connect, Duration read) {

  /** The same limit for what is packed and what is not. */
  public FetchLimits(long maxBytes, Duration connect, Duration read) {
    this(maxBytes, maxBytes, connect, read);
  }
}
