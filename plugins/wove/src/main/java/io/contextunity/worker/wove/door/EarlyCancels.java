package io.contextunity.worker.wove.door;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Runs that were taken back before they came. Remembers the last of them, for a while. */
final class EarlyCancels {
  static final int MOST = 10_000;
  private static final long KEPT_NANOS = Duration.ofMinutes(5).toNanos();

  private final LongSupplier nanoTime;
  private final Map<String, Long> takenBackAt =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST || nanoTime.getAsLong() - eldest.getValue() > KEPT_NANOS;
        }
      };

  EarlyCancels(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void add(String runId) {
    takenBackAt.remove(runId); // so that it comes last
    takenBackAt.put(runId, nanoTime.getAsLong());
  }

  /** Whether this one was taken back; forgets it. */
  synchronized boolean take(String runId) {
    Long at = takenBackAt.remove(runId);
    return at != null && nanoTime.getAsLong() - at <= KEPT_NANOS;
  }
}
