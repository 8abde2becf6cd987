package io.contextunity.worker.local.brain;

import org.jdbi.v3.core.Handle;

/** The tables. The text index holds no text of its own and is kept in step by triggers. */
final class BrainSchema {
  private static final int VERSION = 1;

  private static final String[] STATEMENTS = {
    """
    CREATE TABLE cell (
      key INTEGER PRIMARY KEY,
      tenant TEXT NOT NULL,
      kind TEXT NOT NULL,
      visibility TEXT NOT NULL,
      source_type TEXT NOT NULL,
      doc_type TEXT,
      scope_path TEXT,
      id TEXT NOT NULL,
      content TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      source_ref TEXT,
      confidence REAL NOT NULL,
      metadata TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL)
    """,
    "CREATE UNIQUE INDEX cell_id ON cell(tenant, id)",
    "CREATE INDEX cell_source_type ON cell(tenant, source_type)",
    "CREATE INDEX cell_doc_type ON cell(tenant, doc_type) WHERE doc_type IS NOT NULL",
    """
    CREATE VIRTUAL TABLE cell_text USING fts5(
      content, content='cell', content_rowid='key', tokenize='unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER cell_inserted AFTER INSERT ON cell BEGIN
      INSERT INTO cell_text(rowid, content) VALUES (new.key, new.content);
    END
    """,
    """
    CREATE TRIGGER cell_deleted AFTER DELETE ON cell BEGIN
      INSERT INTO cell_text(cell_text, rowid, content) VALUES ('delete', old.key, old.content);
    END
    """,
    """
    CREATE TRIGGER cell_updated AFTER UPDATE OF content ON cell
    WHEN new.content IS NOT old.content BEGIN
      INSERT INTO cell_text(cell_text, rowid, content) VALUES ('delete', old.key, old.content);
      INSERT INTO cell_text(rowid, content) VALUES (new.key, new.content);
    END
    """,
    """
    CREATE TABLE relation (
      tenant TEXT NOT NULL,
      source_type TEXT NOT NULL,
      source_id TEXT NOT NULL,
      relation TEXT NOT NULL,
      target_type TEXT NOT NULL,
      target_id TEXT NOT NULL,
      PRIMARY KEY (tenant, source_type, source_id, relation, target_type, target_id))
    WITHOUT ROWID
    """,
    """
    CREATE TABLE trace (
      id TEXT PRIMARY KEY,
      tenant TEXT NOT NULL,
      agent TEXT NOT NULL,
      payload TEXT NOT NULL,
      created_at INTEGER NOT NULL)
    """,
    "PRAGMA user_version = " + VERSION
  };

  private BrainSchema() {}

  static void prepare(Handle handle) {
    // Another process may be preparing the same file.
    handle.execute("BEGIN IMMEDIATE");
    int version = handle.select("PRAGMA user_version").mapTo(Integer.class).one();
    if (version == 0) {
      for (String statement : STATEMENTS) {
        handle.execute(statement);
      }
    }
    handle.execute("COMMIT");
    if (version > VERSION) {
      throw new UnknownVersionException(
          "was written by a later version of ContextWorker (format %d, this one knows %d)"
              .formatted(version, VERSION));
    }
  }

  /** The file is sound but not for this program. */
  static final class UnknownVersionException extends org.jdbi.v3.core.JdbiException {
    private static final long serialVersionUID = 1L;

    private UnknownVersionException(String message) {
      super(message);
    }
  }
}
