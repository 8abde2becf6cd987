package io.contextunity.worker.host.isolation.channel;

import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What strangers are told, which is nothing, and what the log is told of them. Thread-safe. */
final class Refusals {
  /** The same for everybody, whatever was wrong. */
  static final Status ANSWER = Status.UNAUTHENTICATED.withDescription("Not for you");

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final long PAUSE_NANOS = 1_000_000_000;

  private long lastLine = System.nanoTime() - PAUSE_NANOS;
  private long unlogged;

  /** Logs it; a flood of them makes one line a second. */
  synchronized void refused(String why) {
    long now = System.nanoTime();
    if (now - lastLine < PAUSE_NANOS) {
      unlogged++;
      return;
    }
    log.warn("Refused on the channel to child processes: {} (and {} before)", why, unlogged);
    lastLine = now;
    unlogged = 0;
  }
}
