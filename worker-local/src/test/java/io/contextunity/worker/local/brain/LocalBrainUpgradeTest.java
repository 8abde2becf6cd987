package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.proto.brain.BrainServiceGrpc;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of format 1, as the first version made it. */
class LocalBrainUpgradeTest {
  private static final int PRODUCTS = 2500;

  @TempDir Path directory;

  @Test
  void start_formatOne() throws Exception {
    Path file = formatOne();

    try (var server = LocalBrainServer.start(file, 0);
        var brain = new BrainClient(server.port())) {
      assertThat(server.count("acme", "product")).isEqualTo(PRODUCTS);
      assertThat(brain.search("acme", "running shoe 1234", "limit", 1)).containsExactly("p1234");
      assertThat(brain.search("acme", "tent", "metadata_filter", Map.of("doc_type", "taxonomy")))
          .containsExactly("node");
      assertThat(brain.search("acme", "runing shose")).isNotEmpty();
      assertThat(brain.stream(BrainServiceGrpc.getQueryCellsMethod(), open())).hasSize(1);
      brain.upsert("acme", "p1234", "Boots");
      assertThat(brain.search("acme", "boots")).containsExactly("p1234");
      assertThat(cell(brain, "p7")).containsEntry("created_at", "1970-01-01T00:00:00.000007+00:00");
    }
    TextIndex.requireInStep(file);
  }

  @Test
  void start_twoAtOnce() throws Exception {
    Path file = formatOne();
    var other = CompletableFuture.supplyAsync(() -> LocalBrainServer.start(file, 0));
    try (var first = LocalBrainServer.start(file, 0);
        var second = other.get(60, TimeUnit.SECONDS);
        var one = new BrainClient(first.port());
        var two = new BrainClient(second.port())) {
      one.upsert("acme", "new", "Umbrella");

      assertThat(two.search("acme", "umbrella")).containsExactly("new");
      assertThat(two.search("acme", "running shoe 7", "limit", 1)).containsExactly("p7");
    }
    TextIndex.requireInStep(file);
  }

  @Test
  void start_otherProgramIsAtIt() throws Exception {
    Path file = formatOne();
    try (var connection = open(file);
        var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      assertThatThrownBy(() -> LocalBrainServer.start(file, 0, Duration.ofMillis(50)))
          .isInstanceOf(LocalBrainException.class)
          .hasMessage(
              "Brain's file %s is of format 1, and another program, which may be bringing it to"
                      .formatted(file)
                  + " format 2, has it locked (try again when that one is done)");
    }
  }

  /** Whatever stops it, the file is as it was. */
  @Test
  void start_failsHalfWay() throws Exception {
    Path file = formatOne();
    try (var connection = open(file);
        var statement = connection.createStatement()) {
      statement.execute("UPDATE cell SET metadata = 'no json' WHERE id = 'p2499'");
    }

    assertThatThrownBy(() -> LocalBrainServer.start(file, 0))
        .hasStackTraceContaining("Metadata in the file are no JSON");

    try (var connection = open(file);
        var statement = connection.createStatement()) {
      assertThat(statement.executeQuery("PRAGMA user_version").getInt(1)).isEqualTo(1);
      assertThat(
              statement
                  .executeQuery("SELECT count(*) FROM cell_text WHERE cell_text MATCH 'running'")
                  .getInt(1))
          .isEqualTo(PRODUCTS);
      statement.execute("UPDATE cell SET metadata = '{}' WHERE id = 'p2499'");
    }
    try (var server = LocalBrainServer.start(file, 0)) {
      assertThat(server.count("acme", "product")).isEqualTo(PRODUCTS);
    }
  }

  private static Map<String, Object> open() {
    return Map.of(
        "tenant_id", "acme",
        "cell_kind", "entity",
        "metadata_filter", Map.of("doc_type", "enrichment", "state", "open"));
  }

  private static Map<String, Object> cell(BrainClient brain, String id) {
    return brain.call(
        BrainServiceGrpc.getGetCellMethod(), Map.of("tenant_id", "acme", "cell_id", id));
  }

  private Path formatOne() throws Exception {
    Path file = directory.resolve("brain.db");
    try (var connection = open(file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      for (String line : FORMAT_ONE) {
        statement.execute(line);
      }
      connection.setAutoCommit(false);
      for (int i = 0; i < PRODUCTS; i++) {
        insert(connection, i, "p" + i, "chunk", null, "Running shoe " + i, "{}");
      }
      insert(
          connection,
          PRODUCTS,
          "node",
          "chunk",
          "taxonomy",
          "Shop > Tents",
          "{\"doc_type\":\"taxonomy\",\"path\":[\"Shop\",\"Tents\"]}");
      insert(
          connection,
          PRODUCTS + 1,
          "enrichment:p1",
          "entity",
          "enrichment",
          "Enrichment of p1",
          "{\"doc_type\":\"enrichment\",\"state\":\"open\"}");
      connection.commit();
    }
    return file;
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static void insert(
      Connection connection,
      int at,
      String id,
      String kind,
      String docType,
      String content,
      String metadata)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO cell (tenant, id, kind, content, content_hash, source_type, confidence,
              visibility, doc_type, metadata, created_at, updated_at)
            VALUES ('acme', ?, ?, ?, ?, ?, 0.5, 'tenant', ?, ?, ?, ?)
            """)) {
      statement.setString(1, id);
      statement.setString(2, kind);
      statement.setString(3, content);
      statement.setString(4, "hash of " + id);
      statement.setString(5, docType == null ? "product" : "knowledge");
      statement.setString(6, docType);
      statement.setString(7, metadata);
      statement.setLong(8, at);
      statement.setLong(9, at);
      statement.executeUpdate();
    }
  }

  private static final List<String> FORMAT_ONE =
      List.of(
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
            INSERT INTO cell_text(cell_text, rowid, content)
              VALUES ('delete', old.key, old.content);
          END
          """,
          """
          CREATE TRIGGER cell_updated AFTER UPDATE OF content ON cell
          WHEN new.content IS NOT old.content BEGIN
            INSERT INTO cell_text(cell_text, rowid, content)
              VALUES ('delete', old.key, old.content);
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
          "PRAGMA user_version = 1");
}
