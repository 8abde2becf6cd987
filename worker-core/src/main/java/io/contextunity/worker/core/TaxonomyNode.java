package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place in a taxonomy.
 *
 * @param domain which taxonomy: {@code category}, {@code color}, {@code size} or {@code gender}
 * @param id the node's id in its source, unique in the domain
 * @param path names from the root to the node, the node's own last; at least one
 * @param keywords further words by which it is found
 * @param metadata further values
 */
public record TaxonomyNode(
    String domain,
    String id,
    List<String> path,
    List<String> keywords,
    Map<String, Object> metadata) {

  public TaxonomyNode {
    requireNonNull(domain, "domain");
    requireNonNull(id, "id");
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("Taxonomy node '" + id + "' has an empty path");
    }
    keywords = List.copyOf(keywords);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** The node's own name: the end of its path. */
  public String name() {
    return path.get(path.size() - 1);
  }
}
