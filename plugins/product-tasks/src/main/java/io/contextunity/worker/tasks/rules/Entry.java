package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.List;

/**
 * A category, its name understood.
 *
 * @param names the things that its name names
 * @param keywords those that its keywords name
 * @param parent the entry above it, or -1
 */
record Entry(TaxonomyNode node, List<Alternative> names, List<Alternative> keywords, int parent) {

  String path() {
    return String.join(" > ", node.path());
  }
}
