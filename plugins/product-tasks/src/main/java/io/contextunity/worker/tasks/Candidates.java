package io.contextunity.worker.tasks;

import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.model.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The categories that a language model may choose from. */
final class Candidates {
  private static final int ENOUGH = 5;
  private static final int MOST = 40;

  private Candidates() {}

  /**
   * What rules and Brain found, the likeliest first. Where that is little, the taxonomy's highest
   * nodes come after it: all of a small one.
   */
  static List<Candidate> of(
      String tenantId, StoredProduct product, Taxonomy taxonomy, TaskRules rules) {
    List<Candidate> found = rules.categories(tenantId, product, taxonomy);
    if (found.size() >= ENOUGH) {
      return found;
    }
    Set<String> ids = found.stream().map(Candidate::nodeId).collect(Collectors.toSet());
    List<Candidate> all = new ArrayList<>(found);
    taxonomy.nodes().stream()
        .filter(node -> !ids.contains(node.id()))
        .sorted(
            Comparator.comparingInt((TaxonomyNode node) -> node.path().size())
                .thenComparing(TaxonomyNode::id))
        .limit(MOST - all.size())
        .forEach(node -> all.add(new Candidate(node.id(), String.join(" > ", node.path()), 0)));
    return all;
  }
}
