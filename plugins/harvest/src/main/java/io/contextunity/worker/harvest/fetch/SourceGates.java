package io.contextunity.worker.harvest.fetch;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Lets one fetch of a source at a time through, and its requests not too fast after each other. */
final class SourceGates {
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final Waiting waiting;

  SourceGates(Waiting waiting) {
    this.waiting = waiting;
  }

  /** Waits until nobody else fetches the source; the caller leaves the gate in the end. */
  Gate enter(String source) throws InterruptedIOException {
    Gate gate = gates.computeIfAbsent(source, name -> new Gate(waiting));
    try {
      gate.one.acquire();
      return gate;
    } catch (InterruptedException e) {
      throw interrupted(source);
    }
  }

  static InterruptedIOException interrupted(String what) {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("Fetching " + what + " was interrupted");
  }

  /** What all requests to one source pass. */
  static final class Gate {
    private final Semaphore one = new Semaphore(1, true);
    private final Waiting waiting;
    private long lastRequest = Long.MIN_VALUE;

    Gate(Waiting waiting) {
      this.waiting = waiting;
    }

    /** Waits until the last request is at least so long ago. */
    void awaitTurn(Duration pause) throws InterruptedException {
      long now = System.nanoTime();
      boolean isFirst = lastRequest == Long.MIN_VALUE;
      Duration left = isFirst ? Duration.ZERO : pause.minusNanos(now - lastRequest);
      if (left.compareTo(Duration.ZERO) > 0) {
        waiting.pause(left);
      }
      lastRequest = System.nanoTime();
    }

    void leave() {
      one.release();
    }
  }
}
