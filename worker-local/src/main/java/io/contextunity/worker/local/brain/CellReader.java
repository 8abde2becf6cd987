package io.contextunity.worker.local.brain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The reading statements. */
final class CellReader {
  // Deep pages are told off in an index; rows are fetched for the page alone.
  private static final String PAGE =
      """
      SELECT cell.* FROM (
        SELECT cell.key AS key, cell.updated_at AS updated_at FROM cell WHERE %s
        ORDER BY cell.updated_at DESC, cell.key DESC LIMIT :limit OFFSET :offset) page
      JOIN cell ON cell.key = page.key ORDER BY page.updated_at DESC, page.key DESC
      """;

  private final BrainDatabase database;

  CellReader(BrainDatabase database) {
    this.database = database;
  }

  /** Returns cells, the last stored first. */
  List<Cell> query(CellFilter filter, int limit, int offset) {
    return database.read(
        handle ->
            handle
                .createQuery(PAGE.formatted(filter.where()))
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

  static Cell cell(ResultSet row) throws SQLException {
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
