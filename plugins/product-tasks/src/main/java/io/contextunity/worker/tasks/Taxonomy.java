package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One version of a tenant's categories. Immutable. */
public final class Taxonomy {
  /** The domain of categories. */
  public static final String DOMAIN = "category";

  /**
   * A node whose metadata hold this key is no longer part of the taxonomy: Brain deletes nothing.
   * The value says why.
   */
  public static final String RETIRED = "retired";

  /** In the metadata of a retired node: the id of the one that took its place, if one did. */
  public static final String MOVED_TO = "moved_to";

  private final String version;
  private final Map<String, TaxonomyNode> byId = new LinkedHashMap<>();

  /**
   * @param version another one means other nodes; empty if there are none
   */
  public Taxonomy(String version, List<TaxonomyNode> nodes) {
    this.version = requireNonNull(version, "version");
    nodes.forEach(node -> byId.put(node.id(), node));
  }

  /** Whether a node of Brain is part of the taxonomy. */
  public static boolean isInUse(TaxonomyNode node) {
    return !node.metadata().containsKey(RETIRED);
  }

  public String version() {
    return version;
  }

  public List<TaxonomyNode> nodes() {
    return List.copyOf(byId.values());
  }

  public Optional<TaxonomyNode> find(String nodeId) {
    return Optional.ofNullable(byId.get(nodeId));
  }

  public boolean isEmpty() {
    return byId.isEmpty();
  }
}
