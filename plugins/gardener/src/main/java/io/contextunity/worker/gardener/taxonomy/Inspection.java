package io.contextunity.worker.gardener.taxonomy;

import static io.contextunity.worker.gardener.taxonomy.Finding.DUPLICATE_NAME;
import static io.contextunity.worker.gardener.taxonomy.Finding.WITHOUT_PARENT;
import static java.util.Comparator.comparing;
import static java.util.Locale.ROOT;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One look through the nodes of a taxonomy, from the root down. */
public final class Inspection {
  private final Set<List<String>> paths;
  private final Set<List<String>> seen = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private int duplicateNames;
  private int withoutParent;
  private int withoutKeywords;

  private Inspection(List<TaxonomyNode> nodes) {
    paths = nodes.stream().map(TaxonomyNode::path).collect(Collectors.toUnmodifiableSet());
  }

  /** Reports what is out of order among the nodes of one domain. */
  public static TaxonomyReport of(String domain, List<TaxonomyNode> nodes) {
    Inspection inspection = new Inspection(nodes);
    nodes.stream()
        .sorted(comparing((TaxonomyNode node) -> String.join(" > ", node.path())))
        .forEach(inspection::look);
    return inspection.report(domain, nodes.size());
  }

  private void look(TaxonomyNode node) {
    if (!seen.add(sameName(node))) {
      duplicateNames++;
      findings.add(Finding.of(DUPLICATE_NAME, node));
    }
    List<String> parent = parent(node);
    if (!parent.isEmpty() && !paths.contains(parent)) {
      withoutParent++;
      findings.add(Finding.of(WITHOUT_PARENT, node));
    }
    withoutKeywords += node.keywords().isEmpty() ? 1 : 0;
  }

  private static List<String> parent(TaxonomyNode node) {
    return node.path().subList(0, node.path().size() - 1);
  }

  private static List<String> sameName(TaxonomyNode node) {
    List<String> key = new ArrayList<>(parent(node));
    key.add(node.name().strip().replaceAll("\\s+", " ").toLowerCase(ROOT));
    return key;
  }

  private TaxonomyReport report(String domain, int nodes) {
    List<Finding> listed =
        findings.subList(0, Math.min(findings.size(), TaxonomyReport.MAX_FINDINGS));
    return new TaxonomyReport(
        domain, nodes, duplicateNames, withoutParent, withoutKeywords, listed);
  }
}
