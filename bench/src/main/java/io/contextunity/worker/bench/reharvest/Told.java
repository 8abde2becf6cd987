package io.contextunity.worker.bench.reharvest;

import java.util.List;
import java.util.Map;

/**
 * What one harvest said of itself.
 *
 * @param seconds from the workflow's start to its result
 * @param status of its only source; the type of the failure if it failed
 */
record Told(double seconds, String status, long synced, long unchanged, long withdrawn) {

  static Told of(double seconds, Map<?, ?> result) {
    Map<?, ?> source = (Map<?, ?>) ((List<?>) result.get("sources")).get(0);
    Map<?, ?> counts = (Map<?, ?>) source.get("counts");
    return new Told(
        seconds,
        (String) source.get("status"),
        number(counts, "synced"),
        number(counts, "unchanged"),
        number(source, "withdrawn"));
  }

  static Told failed(double seconds, String type) {
    return new Told(seconds, type, 0, 0, 0);
  }

  private static long number(Map<?, ?> map, String key) {
    return ((Number) map.get(key)).longValue();
  }

  /** Makes sure that it was exactly this. */
  Told require(String what, String status, long synced, long unchanged, long withdrawn) {
    Told expected = new Told(seconds, status, synced, unchanged, withdrawn);
    if (!equals(expected)) {
      throw new IllegalStateException("%s: %s (expected: %s)".formatted(what, this, expected));
    }
    return this;
  }
}
