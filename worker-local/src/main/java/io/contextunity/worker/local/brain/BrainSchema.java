package io.contextunity.worker.local.brain;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The tables. The text indexes hold stems and no text; who writes a cell writes them too, in the
 * same transaction.
 */
final class BrainSchema {
  private static final int VERSION = 2;

  private static final String CELL =
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
        updated_at INTEGER NOT NULL,
        shelf INTEGER NOT NULL DEFAULT 0,
        text_hash INTEGER NOT NULL DEFAULT 0)
      """;

  private static final String RELATION =
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
      """;

  private static final String TRACE =
      """
      CREATE TABLE trace (
        id TEXT PRIMARY KEY,
        tenant TEXT NOT NULL,
        agent TEXT NOT NULL,
        payload TEXT NOT NULL,
        created_at INTEGER NOT NULL)
      """;

  private static final String WORD =
      """
      CREATE TABLE word (
        id INTEGER PRIMARY KEY,
        shelf INTEGER NOT NULL,
        word TEXT NOT NULL,
        UNIQUE (shelf, word))
      """;

  private BrainSchema() {}

  /**
   * Makes the tables, or those that an earlier version lacks.
   *
   * @throws UnusableFileException if a later version wrote the file, or another program is at work
   *     on it
   */
  static void prepare(Handle handle) {
    begin(handle);
    int version = version(handle);
    if (version == 0) {
      List.of(CELL, "CREATE UNIQUE INDEX cell_id ON cell(tenant, id)", RELATION, TRACE)
          .forEach(handle::execute);
      added().forEach(handle::execute);
    }
    if (version == 1) {
      SchemaUpgrade.run(handle);
    }
    if (version < VERSION) {
      handle.execute("PRAGMA user_version = " + VERSION);
    }
    handle.execute("COMMIT");
    if (version > VERSION) {
      throw new UnusableFileException(
          "was written by a later version of ContextWorker (format %d, this one knows %d)"
              .formatted(version, VERSION),
          null);
    }
  }

  /** Another process may be preparing the same file, which takes its time if that is an upgrade. */
  private static void begin(Handle handle) {
    try {
      handle.execute("BEGIN IMMEDIATE");
    } catch (JdbiException e) {
      int version = version(handle);
      if (version == 0 || version >= VERSION) {
        throw e;
      }
      throw new UnusableFileException(
          "is of format %d, and another program, which may be bringing it to format %d, has it"
                  .formatted(version, VERSION)
              + " locked (try again when that one is done)",
          e);
    }
  }

  private static int version(Handle handle) {
    return handle.select("PRAGMA user_version").mapTo(Integer.class).one();
  }

  /** What format 2 has more than format 1, but for the columns. */
  static List<String> added() {
    List<String> statements = new ArrayList<>();
    for (Shelf shelf : Shelf.values()) {
      statements.add(
          "CREATE VIRTUAL TABLE %s USING fts5(name, path, keywords, body,".formatted(shelf.table())
              + " content='', contentless_delete=1, tokenize='ascii')");
      statements.add(
          "CREATE VIRTUAL TABLE %s USING fts5vocab(%s, row)"
              .formatted(shelf.vocabulary(), shelf.table()));
    }
    statements.add(WORD);
    // Pages are told off in the index alone, however deep they are.
    statements.add(
        "CREATE INDEX cell_listed ON cell(tenant, source_type, kind, updated_at, visibility)");
    statements.add(documents("cell_document", ""));
    for (String key : CellFilter.INDEXED_KEYS) {
      statements.add(documents("cell_" + key, CellFilter.extract(key) + ", "));
    }
    return statements;
  }

  /** Cells that say what document they are, which products do not: their writes pay for nothing. */
  private static String documents(String index, String key) {
    return "CREATE INDEX %s ON cell(tenant, doc_type, %supdated_at, visibility, kind, source_type)"
            .formatted(index, key)
        + " WHERE doc_type IS NOT NULL";
  }

  /** The file is sound but not for this program, or not now. */
  static final class UnusableFileException extends JdbiException {
    private static final long serialVersionUID = 1L;

    private UnusableFileException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
