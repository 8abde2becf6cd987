package io.contextunity.worker.local.brain;

import io.contextunity.worker.local.brain.text.CellText;
import java.util.Map;

/**
 * Where a cell's text is indexed. How rare a word is must be told among texts of one kind: {@code
 * camera} says much in a hundred thousand products and little in a taxonomy. And five thousand
 * nodes are found sooner when they do not stand among the products.
 */
enum Shelf {
  /** What a search finds, other than nodes. */
  CHUNKS("text_chunk", "words_chunk"),
  /** The nodes of taxonomies. */
  NODES("text_node", "words_node"),
  /** Cells that a search never finds, only a query. */
  OTHERS("text_other", "words_other");

  private final String table;
  private final String vocabulary;

  Shelf(String table, String vocabulary) {
    this.table = table;
    this.vocabulary = vocabulary;
  }

  static Shelf of(String kind, String docType) {
    if (!kind.equals("chunk")) {
      return OTHERS;
    }
    return TaxonomyRows.DOC_TYPE.equals(docType) ? NODES : CHUNKS;
  }

  /** The text index. */
  String table() {
    return table;
  }

  /** The index's stems, each with the number of texts that have it. */
  String vocabulary() {
    return vocabulary;
  }

  /**
   * What a cell of this shelf says.
   *
   * @param limit how many words of its text are read
   */
  CellText text(String content, Map<String, Object> metadata, int limit) {
    return this == NODES
        ? CellText.ofNode(content, metadata, limit)
        : CellText.of(content, metadata, limit);
  }
}
