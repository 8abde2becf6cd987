package io.contextunity.worker.host.grpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket for each caller, filled with so many calls a second and holding those of one second.
 * Remembers the callers heard last, which bounds its memory; one forgotten begins with a full
 * bucket. Thread-safe.
 */
final class CallRate {
  static final int MAX_CALLERS = 10_000;

  private final double perSecond;
  private final double capacity;
  private final LongSupplier nanoTime;
  private final Map<Object, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
          return size() > MAX_CALLERS;
        }
      };

  CallRate(double perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.capacity = Math.max(1, perSecond);
    this.nanoTime = nanoTime;
  }

  /** Whether this caller may make a call now; if so, it is counted. */
  synchronized boolean allows(Object caller) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.computeIfAbsent(caller, key -> new Bucket(capacity, now));
    bucket.calls = Math.min(capacity, bucket.calls + (now - bucket.filledAt) / 1e9 * perSecond);
    bucket.filledAt = now;
    if (bucket.calls < 1) {
      return false;
    }
    bucket.calls--;
    return true;
  }

  synchronized int callers() {
    return buckets.size();
  }

  private static final class Bucket {
    private double calls;
    private long filledAt;

    Bucket(double calls, long filledAt) {
      this.calls = calls;
      this.filledAt = filledAt;
    }
  }
}
