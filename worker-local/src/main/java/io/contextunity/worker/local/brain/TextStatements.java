package io.contextunity.worker.local.brain;

import io.contextunity.worker.local.brain.text.IndexedText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statements that write the text indexes, prepared once. */
final class TextStatements implements AutoCloseable {
  /** More words than a catalogue has; those beyond are found, but not suggested for a typo. */
  private static final int MAX_LEARNT = 250_000;

  private final Map<Shelf, PreparedStatement> insert = new EnumMap<>(Shelf.class);
  private final Map<Shelf, PreparedStatement> delete = new EnumMap<>(Shelf.class);
  private final PreparedStatement learn;

  /** What the table of words has for sure: most cells bring no new word. */
  private final Map<Shelf, Set<String>> learnt = new EnumMap<>(Shelf.class);

  TextStatements(Connection connection) throws SQLException {
    for (Shelf shelf : Shelf.values()) {
      String columns = " (rowid, name, path, keywords, body) VALUES (?, ?, ?, ?, ?)";
      insert.put(
          shelf, connection.prepareStatement("INSERT OR REPLACE INTO " + shelf.table() + columns));
      delete.put(
          shelf, connection.prepareStatement("DELETE FROM " + shelf.table() + " WHERE rowid = ?"));
      learnt.put(shelf, new HashSet<>());
    }
    learn = connection.prepareStatement("INSERT OR IGNORE INTO word (shelf, word) VALUES (?, ?)");
  }

  /** Indexes a cell's text in place of what the key had. */
  void insert(long key, NewCell cell) throws SQLException {
    IndexedText text = cell.text();
    PreparedStatement statement = insert.get(cell.shelf());
    statement.setLong(1, key);
    statement.setString(2, text.name());
    statement.setString(3, text.path());
    statement.setString(4, text.keywords());
    statement.setString(5, text.body());
    statement.executeUpdate();
    learn(cell.shelf(), text.words());
  }

  private void learn(Shelf shelf, Set<String> words) throws SQLException {
    Set<String> known = learnt.get(shelf);
    for (String word : words) {
      if (known.size() < MAX_LEARNT && known.add(word)) {
        learn.setInt(1, shelf.ordinal());
        learn.setString(2, word);
        learn.executeUpdate();
      }
    }
  }

  void delete(long key, Shelf shelf) throws SQLException {
    PreparedStatement statement = delete.get(shelf);
    statement.setLong(1, key);
    statement.executeUpdate();
  }

  /** The transaction was rolled back, and with it the words that it brought. */
  void forget() {
    learnt.values().forEach(Set::clear);
  }

  @Override
  public void close() throws SQLException {
    List<PreparedStatement> all = new ArrayList<>(insert.values());
    all.addAll(delete.values());
    all.add(learn);
    for (PreparedStatement statement : all) {
      statement.close();
    }
  }
}
