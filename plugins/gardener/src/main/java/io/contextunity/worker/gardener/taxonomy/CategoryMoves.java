package io.contextunity.worker.gardener.taxonomy;

import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.Taxonomy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the categories that products have are to be found in the taxonomy of today. A retired node
 * says in its metadata where it went ({@link Taxonomy#MOVED_TO}), over as many versions as there
 * were.
 */
public final class CategoryMoves {
  static final String NODE_ID = "node_id";
  static final String PATH = "path";

  private final Map<String, TaxonomyNode> nodes = new HashMap<>();

  private CategoryMoves() {}

  /** Of all nodes that Brain has, the retired ones among them. */
  public static CategoryMoves of(List<TaxonomyNode> nodes) {
    CategoryMoves moves = new CategoryMoves();
    nodes.forEach(node -> moves.nodes.put(node.id(), node));
    return moves;
  }

  /** What has to become of a product's category; nothing if it is where it was. */
  public Optional<Move> of(TaskOutcome category) {
    if (!(category.result().get(NODE_ID) instanceof String nodeId) || nodes.isEmpty()) {
      return Optional.empty();
    }
    TaxonomyNode node = follow(nodeId);
    if (node == null || !Taxonomy.isInUse(node)) {
      return Optional.of(Move.gone(reason(nodeId)));
    }
    boolean stays =
        node.id().equals(nodeId) && path(node).equals(category.result().getOrDefault(PATH, ""));
    return stays ? Optional.empty() : Optional.of(Move.to(node));
  }

  /** The node where the trail ends: in use, retired, or null if it is no node. */
  private TaxonomyNode follow(String nodeId) {
    Set<String> seen = new HashSet<>();
    TaxonomyNode node = nodes.get(nodeId);
    while (node != null
        && !Taxonomy.isInUse(node)
        && node.metadata().get(Taxonomy.MOVED_TO) instanceof String next
        && seen.add(node.id())) {
      node = nodes.get(next);
    }
    return node;
  }

  private String reason(String nodeId) {
    TaxonomyNode node = nodes.get(nodeId);
    return node == null
        ? "category '%s' is no longer in the taxonomy".formatted(nodeId)
        : "category '%s' is retired: %s"
            .formatted(nodeId, node.metadata().getOrDefault(Taxonomy.RETIRED, "moved to nowhere"));
  }

  private static String path(TaxonomyNode node) {
    return String.join(" > ", node.path());
  }

  /**
   * What has to become of a category.
   *
   * @param nodeId the new node's; empty if there is none
   * @param reason why there is none; empty if there is one
   */
  public record Move(String nodeId, String path, String reason) {
    private static Move to(TaxonomyNode node) {
      return new Move(node.id(), CategoryMoves.path(node), "");
    }

    private static Move gone(String reason) {
      return new Move("", "", reason);
    }

    public boolean isGone() {
      return nodeId.isEmpty();
    }

    /** The same outcome at its new place: found by whom it was, and as sure. */
    public TaskOutcome apply(TaskOutcome category) {
      Map<String, Object> result = new LinkedHashMap<>(category.result());
      result.put(NODE_ID, nodeId);
      result.put(PATH, path);
      return new TaskOutcome(
          category.status(),
          result,
          category.confidence(),
          category.method(),
          category.at(),
          category.tokens(),
          category.inputs(),
          category.reason());
    }
  }
}
