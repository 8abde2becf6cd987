package io.contextunity.worker.local.taxonomy;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A new version of a taxonomy in the place of the one that Brain has. Brain deletes no nodes: an
 * old one that is no longer part of it gets the metadata {@code retired}, and {@code moved_to} with
 * the id of the one that took its place.
 */
public final class TaxonomyVersion {
  private static final String RETIRED = "retired";
  private static final String MOVED_TO = "moved_to";

  private TaxonomyVersion() {}

  /**
   * Returns the nodes to store: those of the new version, and the old ones that it retires.
   *
   * @param before all nodes that Brain has
   * @param now those of the new version
   * @param moves what became of old ones, as {@link TaxonomyMoves} reads it
   * @param replace whether an old node that neither the new version nor the moves name is retired,
   *     too, without a successor; else it stays
   * @param source the new version's name, for the reason
   * @throws TaxonomyFileException if a move names an id that is in neither version, or a successor
   *     that is not in the new one
   */
  public static List<TaxonomyNode> of(
      List<TaxonomyNode> before,
      List<TaxonomyNode> now,
      Map<String, String> moves,
      boolean replace,
      String source) {
    Map<String, TaxonomyNode> old = new LinkedHashMap<>();
    before.forEach(node -> old.put(node.id(), node));
    Set<String> current = now.stream().map(TaxonomyNode::id).collect(Collectors.toSet());
    require(moves, old, current, source);

    List<TaxonomyNode> nodes = new ArrayList<>();
    now.stream().filter(node -> !moves.containsKey(node.id())).forEach(nodes::add);
    for (TaxonomyNode node : before) {
      if (moves.containsKey(node.id())) {
        nodes.add(retired(node, "moved by " + source, moves.get(node.id())));
      } else if (replace && !current.contains(node.id()) && !isRetired(node)) {
        nodes.add(retired(node, "not in " + source, ""));
      }
    }
    return nodes;
  }

  private static void require(
      Map<String, String> moves,
      Map<String, TaxonomyNode> old,
      Set<String> current,
      String source) {
    Problems problems = new Problems("moves to " + source);
    int line = 1;
    for (Map.Entry<String, String> move : moves.entrySet()) {
      line++;
      if (!old.containsKey(move.getKey())) {
        problems.add(line, "from: Brain has no category '%s'".formatted(move.getKey()));
      }
      boolean known = current.contains(move.getValue()) || stays(old, move.getValue());
      if (!move.getValue().isEmpty() && !known) {
        problems.add(
            line,
            "to: no category '%s' in the new version (expected: an id of it, or retired)"
                .formatted(move.getValue()));
      }
    }
    problems.throwIfAny();
  }

  private static boolean stays(Map<String, TaxonomyNode> old, String id) {
    return old.containsKey(id) && !isRetired(old.get(id));
  }

  private static boolean isRetired(TaxonomyNode node) {
    return node.metadata().containsKey(RETIRED);
  }

  private static TaxonomyNode retired(TaxonomyNode node, String why, String successor) {
    Map<String, Object> metadata = new LinkedHashMap<>(node.metadata());
    metadata.put(RETIRED, why);
    metadata.remove(MOVED_TO);
    if (!successor.isEmpty()) {
      metadata.put(MOVED_TO, successor);
    }
    return new TaxonomyNode(node.domain(), node.id(), node.path(), node.keywords(), metadata);
  }
}
