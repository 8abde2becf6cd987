package io.contextunity.worker.tasks.rules;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A category that a product may belong to.
 *
 * @param path the names from the root down, {@code A > B}
 * @param score from 0 to 1: how likely it is the product's
 */
public record CategoryCandidate(String nodeId, String path, double score) {
  public CategoryCandidate {
    requireNonNull(nodeId, "nodeId");
    requireNonNull(path, "path");
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("node_id", nodeId);
    map.put("path", path);
    map.put("score", score);
    return map;
  }
}
