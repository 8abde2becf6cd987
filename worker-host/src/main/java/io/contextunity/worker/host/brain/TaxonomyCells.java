package io.contextunity.worker.host.brain;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Taxonomy nodes as cells, so that they can be searched. The path and the keywords are the text;
 * the node's fields are metadata, its own metadata one level below.
 */
final class TaxonomyCells {
  /** The cells' {@code doc_type}, and the name of their collection. */
  static final String DOC_TYPE = "taxonomy";

  private static final String SOURCE_TYPE = "knowledge";
  private static final String SEPARATOR = " > ";

  private TaxonomyCells() {}

  static BrainCell toCell(TaxonomyNode node) {
    Rules.requireDomain(node.domain());
    String path = String.join(SEPARATOR, node.path());
    String keywords = String.join(", ", node.keywords());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("doc_type", DOC_TYPE);
    metadata.put("domain", node.domain());
    metadata.put("node_id", node.id());
    metadata.put("path", node.path());
    metadata.put("path_text", path);
    metadata.put("keywords", node.keywords());
    metadata.put("node", node.metadata());
    return new BrainCell(
        "taxonomy:" + node.domain() + ":" + node.id(),
        BrainCell.Kind.CHUNK,
        keywords.isEmpty() ? path : path + "\n" + keywords,
        SOURCE_TYPE,
        Optional.empty(),
        CellIds.hash(path, keywords, node.metadata().toString()),
        metadata);
  }

  /** Returns the node that a cell's metadata describe, if they do. */
  static Optional<TaxonomyNode> toNode(Map<String, Object> metadata) {
    List<String> path = Payloads.texts(metadata, "path");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TaxonomyNode(
            Payloads.text(metadata, "domain"),
            Payloads.text(metadata, "node_id"),
            path,
            Payloads.texts(metadata, "keywords"),
            Payloads.map(metadata, "node")));
  }

  /** Returns the node of a row of GetTaxonomy, whoever stored it. */
  static Optional<TaxonomyNode> ofRow(Map<String, Object> row) {
    Map<String, Object> metadata = Payloads.map(row, "metadata");
    String path = Payloads.text(row, "path");
    return toNode(metadata)
        .or(
            () ->
                path.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        new TaxonomyNode(
                            Payloads.text(row, "domain"),
                            path,
                            List.of(path.split(path.contains(SEPARATOR) ? SEPARATOR : "\\.")),
                            Payloads.texts(row, "keywords"),
                            metadata)));
  }
}
