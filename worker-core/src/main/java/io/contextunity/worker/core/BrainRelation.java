package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

/** A relation between two things, such as product A-1, MADE_BY, brand nike. */
public record BrainRelation(
    String sourceType, String sourceId, String relation, String targetType, String targetId) {
  public BrainRelation {
    requireNonNull(sourceType, "sourceType");
    requireNonNull(sourceId, "sourceId");
    requireNonNull(relation, "relation");
    requireNonNull(targetType, "targetType");
    requireNonNull(targetId, "targetId");
  }
}
