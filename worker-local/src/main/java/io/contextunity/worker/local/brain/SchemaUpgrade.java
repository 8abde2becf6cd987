package io.contextunity.worker.local.brain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a file from format 1, whose one text index had the content as one column, to format 2. All
 * in the transaction of its caller: who ends it half way leaves the file as it was.
 */
final class SchemaUpgrade {
  private static final Logger log = LoggerFactory.getLogger(SchemaUpgrade.class);
  private static final List<String> REMOVED =
      List.of(
          "DROP TRIGGER cell_inserted",
          "DROP TRIGGER cell_deleted",
          "DROP TRIGGER cell_updated",
          "DROP TABLE cell_text",
          "DROP INDEX cell_source_type",
          "DROP INDEX cell_doc_type",
          "ALTER TABLE cell ADD COLUMN shelf INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE cell ADD COLUMN text_hash INTEGER NOT NULL DEFAULT 0");
  private static final int BATCH = 1000;

  private SchemaUpgrade() {}

  static void run(Handle handle) {
    long cells = handle.select("SELECT count(*) FROM cell").mapTo(Long.class).one();
    log.info("Brain's file is of an earlier format: indexing the text of its {} cells", cells);
    REMOVED.forEach(handle::execute);
    BrainSchema.added().forEach(handle::execute);
    try (TextStatements texts = new TextStatements(handle.getConnection())) {
      long last = Long.MIN_VALUE;
      List<Old> batch = read(handle, last);
      while (!batch.isEmpty()) {
        for (Old old : batch) {
          index(handle, texts, old);
          last = old.key;
        }
        batch = read(handle, last);
      }
    } catch (SQLException e) {
      throw new JdbiException("The text cannot be indexed: " + e.getMessage(), e) {
        private static final long serialVersionUID = 1L;
      };
    }
    log.info("Brain's file is of the present format now");
  }

  private static List<Old> read(Handle handle, long after) {
    return handle
        .createQuery("SELECT * FROM cell WHERE key > :after ORDER BY key LIMIT :limit")
        .bind("after", after)
        .bind("limit", BATCH)
        .map(Old::read)
        .list();
  }

  private static void index(Handle handle, TextStatements texts, Old old) throws SQLException {
    NewCell cell = NewCell.of(old.cell, Json.read(old.cell.metadata()));
    texts.insert(old.key, cell);
    handle.execute(
        "UPDATE cell SET shelf = ?, text_hash = ? WHERE key = ?",
        cell.shelf().ordinal(),
        cell.text().hash(),
        old.key);
  }

  private record Old(long key, Cell cell) {
    static Old read(ResultSet row, StatementContext context) throws SQLException {
      return new Old(row.getLong("key"), CellReader.cell(row));
    }
  }
}
