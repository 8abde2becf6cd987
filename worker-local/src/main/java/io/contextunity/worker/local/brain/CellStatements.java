package io.contextunity.worker.local.brain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The writing statements, prepared once: preparing takes longer than writing a cell, which is why
 * this is plain JDBC where the reads use Jdbi.
 */
final class CellStatements implements AutoCloseable {
  private static final String UPSERT =
      """
      INSERT INTO cell (tenant, id, kind, content, content_hash, source_type, source_ref,
        scope_path, confidence, visibility, doc_type, metadata, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant, id) DO UPDATE SET
        kind = excluded.kind, content = excluded.content, content_hash = excluded.content_hash,
        source_type = excluded.source_type, source_ref = excluded.source_ref,
        scope_path = excluded.scope_path, confidence = excluded.confidence,
        visibility = excluded.visibility, doc_type = excluded.doc_type,
        metadata = excluded.metadata, updated_at = excluded.updated_at
      RETURNING created_at
      """;

  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement rollback;
  private final PreparedStatement upsert;
  private final PreparedStatement relate;
  private final PreparedStatement trace;

  CellStatements(Connection connection) throws SQLException {
    // The driver's own transactions would hold the file's write lock between two batches as well.
    begin = connection.prepareStatement("BEGIN IMMEDIATE");
    commit = connection.prepareStatement("COMMIT");
    rollback = connection.prepareStatement("ROLLBACK");
    upsert = connection.prepareStatement(UPSERT);
    relate =
        connection.prepareStatement("INSERT OR IGNORE INTO relation VALUES (?, ?, ?, ?, ?, ?)");
    trace = connection.prepareStatement("INSERT INTO trace VALUES (?, ?, ?, ?, ?)");
  }

  void begin() throws SQLException {
    begin.execute();
  }

  void commit() throws SQLException {
    commit.execute();
  }

  void rollback() throws SQLException {
    rollback.execute();
  }

  /** Returns when the cell of this id was first stored. */
  long upsert(Cell cell) throws SQLException {
    upsert.setString(1, cell.tenantId());
    upsert.setString(2, cell.id());
    upsert.setString(3, cell.kind());
    upsert.setString(4, cell.content());
    upsert.setString(5, cell.contentHash());
    upsert.setString(6, cell.sourceType());
    upsert.setString(7, cell.sourceRef());
    upsert.setString(8, cell.scopePath());
    upsert.setDouble(9, cell.confidence());
    upsert.setString(10, cell.visibility());
    upsert.setString(11, cell.docType());
    upsert.setString(12, cell.metadata());
    upsert.setLong(13, cell.createdAt());
    upsert.setLong(14, cell.updatedAt());
    try (ResultSet returned = upsert.executeQuery()) {
      returned.next();
      return returned.getLong(1);
    }
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
    for (PreparedStatement statement : List.of(begin, commit, rollback, upsert, relate, trace)) {
      try {
        statement.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
