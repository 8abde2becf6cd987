package io.contextunity.worker.local.brain;

import io.contextunity.worker.local.brain.text.Vocabulary;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table of words, kept in memory: words are only ever added, so the new ones are read on. */
final class WordTable {
  private final Map<Shelf, Vocabulary> vocabularies = new EnumMap<>(Shelf.class);
  private final Map<Shelf, Long> read = new EnumMap<>(Shelf.class);

  WordTable() {
    for (Shelf shelf : Shelf.values()) {
      vocabularies.put(shelf, new Vocabulary());
      read.put(shelf, 0L);
    }
  }

  /** The words that the shelf's texts have, or had. */
  synchronized Vocabulary of(Handle handle, Shelf shelf) {
    Vocabulary vocabulary = vocabularies.get(shelf);
    long last = read.get(shelf);
    long newest =
        handle
            .createQuery("SELECT id, word FROM word WHERE id > :last AND shelf = :shelf")
            .bind("last", last)
            .bind("shelf", shelf.ordinal())
            .reduceRows(
                last,
                (most, row) -> {
                  vocabulary.add(row.getColumn("word", String.class));
                  return Math.max(most, row.getColumn("id", Long.class));
                });
    read.put(shelf, newest);
    return vocabulary;
  }
}
