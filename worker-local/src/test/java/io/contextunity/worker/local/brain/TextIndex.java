package io.contextunity.worker.local.brain;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** SQLite's own check that a text index holds exactly the words of its table. */
final class TextIndex {
  private TextIndex() {}

  static void requireInStep(Path file) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("INSERT INTO cell_text(cell_text, rank) VALUES ('integrity-check', 1)");
    } catch (SQLException e) {
      throw new AssertionError("The text index is out of step", e);
    }
  }
}
