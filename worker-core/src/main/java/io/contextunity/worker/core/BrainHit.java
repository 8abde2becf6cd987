package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A cell that a search found.
 *
 * @param score the higher the better; comparable within one answer only
 * @param metadata the cell's metadata, as Brain gives it back
 */
public record BrainHit(
    String id, String content, double score, String sourceType, Map<String, Object> metadata) {
  public BrainHit {
    requireNonNull(id, "id");
    requireNonNull(content, "content");
    requireNonNull(sourceType, "sourceType");
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
