package io.contextunity.worker.local.brain;

import io.contextunity.worker.local.brain.text.Vocabulary;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One shelf's index, read within one search. */
final class ShelfReader {
  // How much a word counts in a node's or product's name, path, keywords and text. Ranks are
  // compared first, and rows fetched only for the winners.
  private static final String CANDIDATES =
      """
      SELECT cell.* FROM (
        SELECT cell.key AS key, bm25(%1$s, 10, 3, 6, 1) AS rank
        FROM %1$s CROSS JOIN cell ON cell.key = %1$s.rowid
        WHERE %1$s MATCH :expression AND %2$s
        ORDER BY rank, cell.key LIMIT :limit) hit
      JOIN cell ON cell.key = hit.key ORDER BY hit.rank, hit.key
      """;

  private final Handle handle;
  private final Shelf shelf;
  private final WordTable words;

  ShelfReader(Handle handle, Shelf shelf, WordTable words) {
    this.handle = handle;
    this.shelf = shelf;
    this.words = words;
  }

  /** How many texts there are. */
  long total() {
    return handle
        .select("SELECT count(*) FROM %s_docsize".formatted(shelf.table()))
        .mapTo(Long.class)
        .one();
  }

  /** How many texts have each of these stems; none that no text has. */
  Map<String, Long> documents(Collection<String> stems) {
    if (stems.isEmpty()) {
      return Map.of();
    }
    Map<String, Long> documents = new HashMap<>();
    handle
        .createQuery(
            "SELECT term, doc FROM %s WHERE term IN (<stems>)".formatted(shelf.vocabulary()))
        .bindList("stems", List.copyOf(stems))
        .map((row, context) -> documents.put(row.getString(1), row.getLong(2)))
        .list();
    return documents;
  }

  /** The cells that the index takes for the best. */
  List<Cell> candidates(CellFilter filter, String expression, int limit) {
    return handle
        .createQuery(CANDIDATES.formatted(shelf.table(), filter.where()))
        .bindMap(filter.values())
        .bind("expression", expression)
        .bind("limit", limit)
        .map((row, context) -> CellReader.cell(row))
        .list();
  }

  Vocabulary vocabulary() {
    return words.of(handle, shelf);
  }
}
