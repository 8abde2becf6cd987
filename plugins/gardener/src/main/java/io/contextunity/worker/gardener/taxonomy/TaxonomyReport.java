package io.contextunity.worker.gardener.taxonomy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an inspection found. The counts are of the whole taxonomy; the findings are the first {@link
 * #MAX_FINDINGS} in the order of their paths.
 *
 * @param nodes how many nodes Brain gave back, the retired ones not counted; 0 also for a Brain that
 *     cannot read its taxonomy
 * @param duplicateNames nodes whose name an earlier one below the same parent has, compared without
 *     case and spacing
 * @param withoutParent nodes below a path that is no node
 * @param withoutKeywords nodes that are found by their name only
 * @param findings the duplicates and the nodes without parent; nodes without keywords are only
 *     counted
 */
public record TaxonomyReport(
    String domain,
    int nodes,
    int duplicateNames,
    int withoutParent,
    int withoutKeywords,
    List<Finding> findings) {

  /** How many findings a report lists, so that it stays far below Temporal's limit. */
  public static final int MAX_FINDINGS = 200;

  public TaxonomyReport {
    requireNonNull(domain, "domain");
    findings = List.copyOf(findings);
  }
}
