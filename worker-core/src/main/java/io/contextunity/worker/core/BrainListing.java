package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Some of a tenant's cells, a page at a time.
 *
 * @param kind only cells of this kind, if given
 * @param sourceType only cells of this source type, if given
 * @param metadata only cells whose metadata hold all of these values: texts, numbers, booleans
 * @param limit how many cells a page has at most, 1 to 100
 * @param offset how many cells to pass over
 */
public record BrainListing(
    String tenantId,
    Optional<BrainCell.Kind> kind,
    Optional<String> sourceType,
    Map<String, Object> metadata,
    int limit,
    int offset) {

  /** The most cells that a page may have. */
  public static final int MAX_LIMIT = 100;

  public BrainListing {
    requireNonNull(tenantId, "tenantId");
    requireNonNull(kind, "kind");
    requireNonNull(sourceType, "sourceType");
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("Limit " + limit + " (expected: 1 to 100)");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("Offset " + offset + " (expected: 0 or more)");
    }
  }

  /** The first page of all cells of a kind and source type. */
  public static BrainListing of(String tenantId, BrainCell.Kind kind, String sourceType) {
    return new BrainListing(
        tenantId, Optional.of(kind), Optional.of(sourceType), Map.of(), MAX_LIMIT, 0);
  }

  /** The same page of those cells whose metadata hold these values. */
  public BrainListing where(Map<String, Object> metadata) {
    return new BrainListing(tenantId, kind, sourceType, metadata, limit, offset);
  }

  /** The page after this one. */
  public BrainListing next() {
    return new BrainListing(tenantId, kind, sourceType, metadata, limit, offset + limit);
  }
}
