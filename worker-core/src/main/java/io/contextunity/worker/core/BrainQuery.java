package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A search.
 *
 * @param text what to look for, 1 to 8192 characters
 * @param limit how many hits at most, 1 to 100
 * @param sourceTypes only cells of these, or of any when empty
 * @param collection only cells of this collection, such as {@code taxonomy}, or of any when empty
 */
public record BrainQuery(
    String tenantId, String text, int limit, List<String> sourceTypes, String collection) {

  public BrainQuery {
    requireNonNull(tenantId, "tenantId");
    if (text.isBlank() || text.length() > 8192) {
      throw new IllegalArgumentException(
          "Search text of " + text.length() + " characters (expected: 1 to 8192, not blank)");
    }
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("Search limit " + limit + " (expected: 1 to 100)");
    }
    sourceTypes = List.copyOf(sourceTypes);
    requireNonNull(collection, "collection");
  }

  /** A search in everything that the tenant has. */
  public static BrainQuery of(String tenantId, String text, int limit) {
    return new BrainQuery(tenantId, text, limit, List.of(), "");
  }
}
