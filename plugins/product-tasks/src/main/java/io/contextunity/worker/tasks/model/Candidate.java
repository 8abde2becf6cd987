package io.contextunity.worker.tasks.model;

import static java.util.Objects.requireNonNull;

/** A category that may suit a product, as Brain found it. */
public record Candidate(String nodeId, String path, double score) {
  public Candidate {
    requireNonNull(nodeId, "nodeId");
    requireNonNull(path, "path");
  }
}
