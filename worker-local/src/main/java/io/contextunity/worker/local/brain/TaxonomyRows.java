package io.contextunity.worker.local.brain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Taxonomy nodes, which are cells, in the form of GetTaxonomy's rows. */
final class TaxonomyRows {
  static final String DOC_TYPE = "taxonomy";

  private TaxonomyRows() {}

  /** The names of a path, written {@code A > B} or {@code a.b}. */
  static List<String> names(String path) {
    return List.of(path.split(path.contains(">") ? "\\s*>\\s*" : "\\."));
  }

  static Map<String, Object> row(Cell cell) {
    Map<String, Object> metadata = Json.read(cell.metadata());
    Object path = metadata.getOrDefault("path_text", "");
    List<String> names = names((String) path);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("domain", metadata.get("domain"));
    row.put("name", names.get(names.size() - 1));
    row.put("path", path);
    row.put("keywords", metadata.getOrDefault("keywords", List.of()));
    row.put("metadata", metadata.getOrDefault("node", Map.of()));
    return row;
  }
}
