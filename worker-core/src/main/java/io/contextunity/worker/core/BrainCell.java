package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of knowledge.
 *
 * @param id stable and unique in the tenant, so that storing it again replaces it
 * @param kind what it is; only a {@link Kind#CHUNK} is found by {@link Brain#search}
 * @param content the text that is searched
 * @param sourceType where such text comes from: {@code product}, {@code knowledge}, {@code
 *     documentation} and the like; Brain's list is closed
 * @param sourceRef what the cell was made from, such as a supplier's record, if anything
 * @param contentHash changes when the content or metadata change; two cells never share one
 * @param metadata further values, as in a unit's payload
 */
public record BrainCell(
    String id,
    Kind kind,
    String content,
    String sourceType,
    Optional<String> sourceRef,
    String contentHash,
    Map<String, Object> metadata) {

  public BrainCell {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A cell's id is blank");
    }
    requireNonNull(kind, "kind");
    requireNonNull(content, "content");
    requireNonNull(sourceType, "sourceType");
    requireNonNull(sourceRef, "sourceRef");
    requireNonNull(contentHash, "contentHash");
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** What kind of knowledge a cell is, in Brain's own words in lower case. */
  public enum Kind {
    CHUNK,
    CONCEPT,
    FACT,
    PREFERENCE,
    CONFIG,
    DOCUMENT,
    DOCUMENTATION,
    ENTITY,
    SUMMARY
  }
}
