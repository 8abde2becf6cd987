package io.contextunity.worker.local.taxonomy;

import java.util.List;

/**
 * One entry of a file, as it stands there.
 *
 * @param path names from the root; empty if the entry names its parent instead
 * @param parentId empty for a root
 */
record TaxonomyRow(
    long line, String id, List<String> path, String name, String parentId, List<String> keywords) {

  static TaxonomyRow ofPath(long line, String id, List<String> path, List<String> keywords) {
    return new TaxonomyRow(line, id.strip(), path, "", "", keywords);
  }

  static TaxonomyRow ofParent(
      long line, String id, String name, String parentId, List<String> keywords) {
    return new TaxonomyRow(line, id.strip(), List.of(), name.strip(), parentId.strip(), keywords);
  }

  /** The names of {@code A > B > C}. */
  static List<String> names(String path) {
    return List.of(path.strip().split("\\s*>\\s*", -1));
  }
}
