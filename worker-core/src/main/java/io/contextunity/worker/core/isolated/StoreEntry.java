package io.contextunity.worker.core.isolated;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A value of a store with what is known of its key.
 *
 * @param value what was put, as far as its type says it: a record as a map of its components, lists
 *     and maps as {@link Store#put} says; null if null was put. Do not change lists and maps in it
 * @param type what it was put as: string, boolean, int, long, double, decimal, bytes, list, map,
 *     null, or the name of a record's or an enum's class
 * @param tags of the key
 * @param metadata of the key, JSON values
 */
public record StoreEntry(
    Object value, String type, Set<String> tags, Map<String, Object> metadata) {

  public StoreEntry {
    tags = Set.copyOf(tags);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
