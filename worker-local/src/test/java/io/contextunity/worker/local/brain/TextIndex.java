package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Checks that the text indexes are sound and hold exactly the cells that there are. */
final class TextIndex {
  private TextIndex() {}

  static void requireInStep(Path file) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      for (Shelf shelf : Shelf.values()) {
        // SQLite's own check.
        statement.execute(
            "INSERT INTO %1$s(%1$s, rank) VALUES ('integrity-check', 1)".formatted(shelf.table()));
        requireSameCells(statement, shelf);
      }
      requireHashes(statement);
    } catch (SQLException e) {
      throw new AssertionError("The text index is out of step", e);
    }
  }

  private static void requireSameCells(Statement statement, Shelf shelf) throws SQLException {
    String cells = "SELECT key FROM cell WHERE shelf = " + shelf.ordinal();
    String indexed = "SELECT id FROM " + shelf.table() + "_docsize";
    for (String difference :
        new String[] {cells + " EXCEPT " + indexed, indexed + " EXCEPT " + cells}) {
      try (var rows = statement.executeQuery(difference)) {
        assertThat(rows.next()).as(difference).isFalse();
      }
    }
  }

  /** The hash stands for the text that was indexed last. */
  private static void requireHashes(Statement statement) throws SQLException {
    try (var rows = statement.executeQuery("SELECT * FROM cell")) {
      while (rows.next()) {
        Cell cell = CellReader.cell(rows);
        NewCell again = NewCell.of(cell, Json.read(cell.metadata()));
        assertThat(rows.getInt("shelf")).as(cell.id()).isEqualTo(again.shelf().ordinal());
        assertThat(rows.getLong("text_hash")).as(cell.id()).isEqualTo(again.text().hash());
      }
    }
  }
}
