package io.contextunity.worker.gardener.taxonomy;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.TaxonomyNode;

/**
 * One thing out of order.
 *
 * @param kind what is wrong: {@link #DUPLICATE_NAME} or {@link #WITHOUT_PARENT}
 * @param nodeId the node's id in its taxonomy
 * @param path the node's path, as {@code A > B > C}
 */
public record Finding(String kind, String nodeId, String path) {
  public static final String DUPLICATE_NAME = "duplicate_name";
  public static final String WITHOUT_PARENT = "without_parent";

  public Finding {
    requireNonNull(kind, "kind");
    requireNonNull(nodeId, "nodeId");
    requireNonNull(path, "path");
  }

  static Finding of(String kind, TaxonomyNode node) {
    return new Finding(kind, node.id(), String.join(" > ", node.path()));
  }
}
