package io.contextunity.worker.host.brain;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.stream.Collectors;

/**
 * Paths as PostgreSQL's ltree takes them: labels of letters, digits and underscores with dots
 * between. The spring's Brain has no other key for a node than its path, so the last label ends
 * with the node's id.
 */
final class LabelTree {
  private static final int MAX_LABEL = 100;

  private LabelTree() {}

  static String path(TaxonomyNode node) {
    String names = node.path().stream().map(LabelTree::label).collect(Collectors.joining("."));
    return names + "_" + escaped(node.id());
  }

  private static String label(String name) {
    String label = name.replaceAll("[^\\p{L}\\p{N}]+", "_");
    return label.length() > MAX_LABEL ? label.substring(0, MAX_LABEL) : label;
  }

  /** Two ids stay two: what is no letter or digit becomes its number between underscores. */
  private static String escaped(String id) {
    StringBuilder escaped = new StringBuilder();
    id.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append('_').append(Integer.toHexString(c)).append('_');
              }
            });
    return escaped.toString();
  }
}
