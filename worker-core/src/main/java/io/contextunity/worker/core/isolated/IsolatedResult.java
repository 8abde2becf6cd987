package io.contextunity.worker.core.isolated;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a run ended well.
 *
 * @param store the final store, by key
 * @param duration from the call to the end, the start of the child included
 */
public record IsolatedResult(Map<String, StoreEntry> store, Duration duration) {

  public IsolatedResult {
    store = Collections.unmodifiableMap(new LinkedHashMap<>(store));
  }

  /** The value of a key as JSON has it; null if there is none, or null was put. */
  public Object value(String key) {
    StoreEntry entry = store.get(key);
    return entry == null ? null : entry.value();
  }
}
