package io.contextunity.worker.local.brain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The writing statements, prepared once: preparing takes longer than writing a cell, which is why
 * this is plain JDBC where the reads use Jdbi.
 */
final class CellStatements implements AutoCloseable {
  private static final String FIND =
      "SELECT key, created_at, shelf, text_hash FROM cell WHERE tenant = ? AND id = ?";
  private static final String INSERT =
      """
      INSERT INTO cell (kind, content, content_hash, source_type, source_ref, scope_path,
        confidence, visibility, doc_type, metadata, updated_at, shelf, text_hash,
        tenant, id, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key
      """;
  private static final String UPDATE =
      """
      UPDATE cell SET kind = ?, content = ?, content_hash = ?, source_type = ?, source_ref = ?,
        scope_path = ?, confidence = ?, visibility = ?, doc_type = ?, metadata = ?,
        updated_at = ?, shelf = ?, text_hash = ?
      WHERE key = ?
      """;

  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement rollback;
  private final PreparedStatement find;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement relate;
  private final PreparedStatement trace;
  private final TextStatements texts;

  CellStatements(Connection connection) throws SQLException {
    // The driver's own transactions would hold the file's write lock between two batches as well.
    begin = connection.prepareStatement("BEGIN IMMEDIATE");
    commit = connection.prepareStatement("COMMIT");
    rollback = connection.prepareStatement("ROLLBACK");
    find = connection.prepareStatement(FIND);
    insert = connection.prepareStatement(INSERT);
    update = connection.prepareStatement(UPDATE);
    relate =
        connection.prepareStatement("INSERT OR IGNORE INTO relation VALUES (?, ?, ?, ?, ?, ?)");
    trace = connection.prepareStatement("INSERT INTO trace VALUES (?, ?, ?, ?, ?)");
    texts = new TextStatements(connection);
  }

  void begin() throws SQLException {
    begin.execute();
  }

  void commit() throws SQLException {
    commit.execute();
  }

  void rollback() throws SQLException {
    texts.forget();
    rollback.execute();
  }

  /** Returns when the cell of this id was first stored. */
  long upsert(NewCell stored) throws SQLException {
    Cell cell = stored.cell();
    Optional<Earlier> found = find(cell);
    if (found.isEmpty()) {
      texts.insert(insert(stored), stored);
      return cell.createdAt();
    }
    Earlier earlier = found.get();
    update(earlier.key, stored);
    boolean sameShelf = earlier.shelf == stored.shelf();
    if (!sameShelf) {
      texts.delete(earlier.key, earlier.shelf);
    }
    if (!sameShelf || earlier.textHash != stored.text().hash()) {
      texts.insert(earlier.key, stored);
    }
    return earlier.createdAt;
  }

  private Optional<Earlier> find(Cell cell) throws SQLException {
    find.setString(1, cell.tenantId());
    find.setString(2, cell.id());
    try (ResultSet row = find.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Earlier(
                  row.getLong(1), row.getLong(2), Shelf.values()[row.getInt(3)], row.getLong(4)))
          : Optional.empty();
    }
  }

  private long insert(NewCell stored) throws SQLException {
    int next = setValues(insert, stored);
    insert.setString(next, stored.cell().tenantId());
    insert.setString(next + 1, stored.cell().id());
    insert.setLong(next + 2, stored.cell().createdAt());
    try (ResultSet returned = insert.executeQuery()) {
      returned.next();
      return returned.getLong(1);
    }
  }

  private void update(long key, NewCell stored) throws SQLException {
    update.setLong(setValues(update, stored), key);
    update.executeUpdate();
  }

  /** Sets what both statements begin with, and returns the number of the next value. */
  private static int setValues(PreparedStatement statement, NewCell stored) throws SQLException {
    Cell cell = stored.cell();
    statement.setString(1, cell.kind());
    statement.setString(2, cell.content());
    statement.setString(3, cell.contentHash());
    statement.setString(4, cell.sourceType());
    statement.setString(5, cell.sourceRef());
    statement.setString(6, cell.scopePath());
    statement.setDouble(7, cell.confidence());
    statement.setString(8, cell.visibility());
    statement.setString(9, cell.docType());
    statement.setString(10, cell.metadata());
    statement.setLong(11, cell.updatedAt());
    statement.setInt(12, stored.shelf().ordinal());
    statement.setLong(13, stored.text().hash());
    return 14;
  }

  /** Values in the order of the table's columns. */
  void relate(List<String> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      relate.setString(i + 1, values.get(i));
    }
    relate.executeUpdate();
  }

  void trace(String id, String tenantId, String agent, String payload, long createdAt)
      throws SQLException {
    trace.setString(1, id);
    trace.setString(2, tenantId);
    trace.setString(3, agent);
    trace.setString(4, payload);
    trace.setLong(5, createdAt);
    trace.executeUpdate();
  }

  @Override
  public void close() {
    try {
      texts.close();
      for (PreparedStatement statement :
          List.of(begin, commit, rollback, find, insert, update, relate, trace)) {
        statement.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is there of a cell already. */
  private record Earlier(long key, long createdAt, Shelf shelf, long textHash) {}
}
