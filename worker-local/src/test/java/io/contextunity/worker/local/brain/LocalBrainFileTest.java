package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.proto.brain.BrainServiceGrpc;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class LocalBrainFileTest {
  @TempDir Path directory;

  @Test
  void start_again() {
    Path file = directory.resolve("deep/er/brain.db");
    try (var server = LocalBrainServer.start(file, 0);
        var brain = new BrainClient(server.port())) {
      brain.upsert("acme", "A-1", "Red shoes");
    }

    try (var server = LocalBrainServer.start(file, 0);
        var brain = new BrainClient(server.port())) {
      assertThat(brain.search("acme", "shoes")).containsExactly("A-1");
    }
  }

  @Test
  void start_noDatabase() throws Exception {
    Path file = Files.writeString(directory.resolve("brain.db"), "no database ".repeat(1000));

    assertProblem(
        file,
        "is damaged or is no SQLite file (move it away: harvests and taxonomy imports fill a new"
            + " one)");
  }

  @Test
  void start_directory() throws Exception {
    Path file = Files.createDirectories(directory.resolve("brain.db"));

    assertProblem(file, "cannot be opened for writing (check its path and rights)");
  }

  @Test
  void start_parentIsAFile() throws Exception {
    Path parent = Files.writeString(directory.resolve("file"), "x");

    assertProblem(parent.resolve("brain.db"), "cannot be used: " + parent);
  }

  @Test
  void start_laterVersion() throws Exception {
    Path file = directory.resolve("brain.db");
    execute(file, "PRAGMA user_version = 7");

    assertProblem(
        file, "was written by a later version of ContextWorker (format 7, this one knows 2)");
  }

  @Test
  void start_lockedFile() throws Exception {
    Path file = directory.resolve("brain.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("BEGIN IMMEDIATE");

      assertProblem(file, "is locked by another program (stop that one)");
    }
  }

  @Test
  void upsert_lockedFile() throws Exception {
    Path file = directory.resolve("brain.db");
    try (var server = LocalBrainServer.start(file, 0, Duration.ofMillis(50));
        var brain = new BrainClient(server.port());
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      Status status =
          brain.status(
              BrainServiceGrpc.getUpsertCellMethod(),
              Map.of("tenant_id", "acme", "cell_kind", "chunk", "content", "x"));
      statement.execute("ROLLBACK");

      assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(status.getDescription()).isEqualTo("Brain's file is locked by another program");
      brain.upsert("acme", "A-1", "Red shoes");
      assertThat(brain.search("acme", "shoes")).containsExactly("A-1");
    }
  }

  @Test
  void start_portTaken() {
    try (var server = LocalBrainServer.start(directory.resolve("a.db"), 0)) {
      assertThatThrownBy(() -> LocalBrainServer.start(directory.resolve("b.db"), server.port()))
          .isInstanceOf(LocalBrainException.class)
          .hasMessageStartingWith("Brain cannot listen on port " + server.port() + ": ")
          .hasMessageContaining("in use")
          .hasMessageEndingWith("(is another Brain running? choose another port)");
    }
  }

  @Test
  void status_ofEveryProblem() {
    assertThat(statusOf(SQLiteErrorCode.SQLITE_FULL))
        .isEqualTo("UNAVAILABLE: the disk of Brain's file is full");
    assertThat(statusOf(SQLiteErrorCode.SQLITE_CORRUPT))
        .isEqualTo("DATA_LOSS: Brain's file is damaged");
    assertThat(statusOf(SQLiteErrorCode.SQLITE_READONLY))
        .isEqualTo("UNAVAILABLE: Brain's file is read-only");
    assertThat(statusOf(SQLiteErrorCode.SQLITE_MISUSE))
        .isEqualTo("INTERNAL: Brain failed, see its log");
    assertThat(
            DatabaseProblem.describe(
                Path.of("b.db"), new SQLiteException("", SQLiteErrorCode.SQLITE_FULL)))
        .isEqualTo("Brain's file b.db cannot grow: the disk is full");
  }

  private static String statusOf(SQLiteErrorCode code) {
    Status status =
        DatabaseProblem.status(new IllegalStateException(new SQLiteException("secret", code)));
    return status.getCode() + ": " + status.getDescription();
  }

  private static void assertProblem(Path file, String problem) {
    assertThatThrownBy(() -> LocalBrainServer.start(file, 0, Duration.ofMillis(50)))
        .isInstanceOf(LocalBrainException.class)
        .hasMessageStartingWith("Brain's file " + file + " " + problem);
  }

  private static void execute(Path file, String sql) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
