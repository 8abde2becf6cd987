package io.contextunity.worker.local.taxonomy;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows made into nodes: ids are unique, parents are found, every name on a path says something. */
final class TaxonomyTree {
  private static final String DOMAIN = "category";

  private final Map<String, TaxonomyRow> rows = new LinkedHashMap<>();
  private final Problems problems;

  private TaxonomyTree(Problems problems) {
    this.problems = problems;
  }

  static List<TaxonomyNode> nodes(List<TaxonomyRow> rows, Problems problems) {
    TaxonomyTree tree = new TaxonomyTree(problems);
    rows.forEach(tree::add);
    List<TaxonomyNode> nodes = new ArrayList<>();
    tree.rows.values().forEach(row -> tree.toNode(row).ifPresent(nodes::add));
    return nodes;
  }

  private void add(TaxonomyRow row) {
    if (row.id().isEmpty()) {
      problems.add(row.line(), "a category without an id");
      return;
    }
    TaxonomyRow earlier = rows.putIfAbsent(row.id(), row);
    if (earlier != null) {
      problems.add(row.line(), "id '%s' is on line %d already".formatted(row.id(), earlier.line()));
    }
  }

  private Optional<TaxonomyNode> toNode(TaxonomyRow row) {
    Optional<List<String>> path =
        row.name().isEmpty() ? Optional.of(row.path()) : pathByParents(row);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (path.get().isEmpty() || path.get().contains("")) {
      problems.add(row.line(), "category '" + row.id() + "' has an empty name on its path");
      return Optional.empty();
    }
    return Optional.of(new TaxonomyNode(DOMAIN, row.id(), path.get(), row.keywords(), Map.of()));
  }

  private Optional<List<String>> pathByParents(TaxonomyRow row) {
    LinkedList<String> names = new LinkedList<>();
    TaxonomyRow at = row;
    names.addFirst(at.name());
    while (!at.parentId().isEmpty()) {
      TaxonomyRow parent = rows.get(at.parentId());
      if (parent == null) {
        // Said once, at the row that names it.
        if (at == row) {
          problems.add(row.line(), "no category has the id '%s'".formatted(at.parentId()));
        }
        return Optional.empty();
      }
      at = parent;
      names.addFirst(at.name());
      if (names.size() > rows.size()) {
        problems.add(row.line(), "category '" + row.id() + "' is among its own parents");
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }
}
