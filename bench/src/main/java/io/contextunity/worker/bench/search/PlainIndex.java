package io.contextunity.worker.bench.search;

import io.contextunity.worker.core.BrainCell;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * A bare FTS5 index in this process: the text as one column, words as they stand or longer ones,
 * all of them and, where those are too few, any. So the local Brain searched before it ranked.
 */
final class PlainIndex implements Finder, AutoCloseable {
  private static final String SEARCH =
      """
      SELECT cell.id FROM (
        SELECT cell.key AS key, bm25(cell_text) AS rank
        FROM cell_text CROSS JOIN cell ON cell.key = cell_text.rowid
        WHERE cell_text MATCH ? AND cell.nodes = ?
        ORDER BY rank, cell.key LIMIT ?) hit
      JOIN cell ON cell.key = hit.key ORDER BY hit.rank, cell.key
      """;

  private final String url;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

  PlainIndex(Path file) throws SQLException {
    this.url = "jdbc:sqlite:" + file;
    try (Connection connection = open();
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute(
          "CREATE TABLE cell (key INTEGER PRIMARY KEY, nodes INTEGER, id TEXT, content TEXT)");
      statement.execute(
          "CREATE VIRTUAL TABLE cell_text USING fts5(content, content='cell',"
              + " content_rowid='key', tokenize='unicode61 remove_diacritics 2')");
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection(url);
  }

  void add(List<BrainCell> cells, boolean nodes) throws SQLException {
    try (Connection connection = open()) {
      connection.setAutoCommit(false);
      try (var cell =
              connection.prepareStatement("INSERT INTO cell VALUES (NULL, ?, ?, ?) RETURNING key");
          var text =
              connection.prepareStatement("INSERT INTO cell_text (rowid, content) VALUES (?, ?)")) {
        for (BrainCell added : cells) {
          cell.setBoolean(1, nodes);
          cell.setString(2, added.id());
          cell.setString(3, added.content());
          try (ResultSet key = cell.executeQuery()) {
            key.next();
            text.setLong(1, key.getLong(1));
          }
          text.setString(2, added.content());
          text.executeUpdate();
        }
      }
      connection.commit();
    }
  }

  @Override
  public List<String> find(Question question) {
    List<String> words =
        Arrays.stream(question.text().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .distinct()
            .map(word -> word.length() < 3 ? quoted(word) : prefix(word))
            .toList();
    List<String> all = find(question, String.join(" AND ", words));
    return all.size() == SearchBench.LIMIT ? all : find(question, String.join(" OR ", words));
  }

  private static String prefix(String word) {
    return "(" + quoted(word) + " OR " + quoted(word) + "*)";
  }

  private static String quoted(String word) {
    return "\"" + word + "\"";
  }

  private List<String> find(Question question, String expression) {
    try {
      Connection connection = idle.poll();
      if (connection == null) {
        connection = open();
      }
      try (PreparedStatement search = connection.prepareStatement(SEARCH)) {
        search.setString(1, expression);
        search.setBoolean(2, question.nodes());
        search.setInt(3, SearchBench.LIMIT);
        return ids(search);
      } finally {
        idle.add(connection);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> ids(PreparedStatement search) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (ResultSet rows = search.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids.stream().collect(Collectors.toUnmodifiableList());
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : idle) {
      connection.close();
    }
  }
}
