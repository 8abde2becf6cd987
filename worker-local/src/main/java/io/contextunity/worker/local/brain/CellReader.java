package io.contextunity.worker.local.brain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The reading statements. */
final class CellReader {
  // Ranks are compared first and rows fetched only for the winners.
  private static final String SEARCH =
      """
      SELECT cell.*, hit.rank AS rank FROM (
        SELECT cell.key AS key, bm25(cell_text) AS rank
        FROM cell_text CROSS JOIN cell ON cell.key = cell_text.rowid
        WHERE cell_text MATCH :expression AND %s
        ORDER BY rank, cell.key LIMIT :limit) hit
      JOIN cell ON cell.key = hit.key ORDER BY hit.rank, cell.key
      """;

  private final BrainDatabase database;

  CellReader(BrainDatabase database) {
    this.database = database;
  }

  /** Returns the best cells with all the words; if they are too few, the best with any of them. */
  List<FoundCell> search(CellFilter filter, String text, int limit) {
    List<String> words = FullText.words(text);
    if (words.isEmpty()) {
      return List.of();
    }
    return database.read(
        handle -> {
          List<FoundCell> all = search(handle, filter, FullText.allOf(words), limit);
          boolean enough = all.size() == limit || words.size() == 1;
          return enough ? all : search(handle, filter, FullText.anyOf(words), limit);
        });
  }

  private static List<FoundCell> search(
      Handle handle, CellFilter filter, String expression, int limit) {
    return handle
        .createQuery(SEARCH.formatted(filter.where()))
        .bindMap(filter.values())
        .bind("expression", expression)
        .bind("limit", limit)
        .map((row, context) -> FoundCell.ofRank(cell(row), row.getDouble("rank")))
        .list();
  }

  /** Returns cells, the one stored first last. */
  List<Cell> query(CellFilter filter, int limit, int offset) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM cell WHERE "
                        + filter.where()
                        + " ORDER BY key DESC LIMIT :limit OFFSET :offset")
                .bindMap(filter.values())
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> cell(row))
                .list());
  }

  Optional<Cell> find(CellFilter filter) {
    return query(filter, 1, 0).stream().findFirst();
  }

  long count(String tenantId, String sourceType) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM cell WHERE tenant = :tenant AND source_type = :source")
                .bind("tenant", tenantId)
                .bind("source", sourceType)
                .mapTo(Long.class)
                .one());
  }

  private static Cell cell(ResultSet row) throws SQLException {
    return new Cell(
        row.getString("tenant"),
        row.getString("id"),
        row.getString("kind"),
        row.getString("content"),
        row.getString("content_hash"),
        row.getString("source_type"),
        row.getString("source_ref"),
        row.getString("scope_path"),
        row.getDouble("confidence"),
        row.getString("visibility"),
        row.getString("doc_type"),
        row.getString("metadata"),
        row.getLong("created_at"),
        row.getLong("updated_at"));
  }
}
