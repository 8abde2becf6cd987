package io.contextunity.worker.wove.door;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The nonces of requests that were taken, each until a request of its time is too old anyway.
 * Thread-safe.
 */
final class ReplayCache {
  /** Longer than is needed, for a clock that is set back. */
  private static final double SPARE_SECONDS = 60;

  private final ConcurrentMap<String, Double> timesByNonce;
  private final int most;
  private double nextCleaning = Double.NEGATIVE_INFINITY;

  ReplayCache(ConcurrentMap<String, Double> timesByNonce, int most) {
    this.timesByNonce = timesByNonce;
    this.most = most;
  }

  /**
   * The one of this process, whatever builds of this plugin come and go. Nothing of it is a class
   * of the plugin's.
   */
  @SuppressWarnings("unchecked") // nobody else knows the key
  static ReplayCache ofProcess(int most) {
    return new ReplayCache(
        (ConcurrentMap<String, Double>)
            System.getProperties()
                .computeIfAbsent("contextworker.wove.nonces", key -> new ConcurrentHashMap<>()),
        most);
  }

  /**
   * Remembers a nonce.
   *
   * @param time when its request was signed, in seconds
   * @param oldest of which time requests are still taken
   */
  Addition add(String nonce, double time, double oldest) {
    clean(oldest - SPARE_SECONDS);
    if (timesByNonce.containsKey(nonce)) {
      return Addition.SEEN;
    }
    if (timesByNonce.size() >= most) {
      return Addition.FULL;
    }
    return timesByNonce.putIfAbsent(nonce, time) == null ? Addition.NEW : Addition.SEEN;
  }

  // Once in a while: it looks at all of them.
  private synchronized void clean(double oldest) {
    if (oldest >= nextCleaning) {
      timesByNonce.values().removeIf(time -> time < oldest);
      nextCleaning = oldest + 10;
    }
  }

  /** What became of it. */
  enum Addition {
    NEW,
    SEEN,
    FULL
  }
}
