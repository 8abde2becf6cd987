package io.contextunity.worker.local.brain;

import io.contextunity.worker.local.brain.text.FieldWeights;
import io.contextunity.worker.local.brain.text.Relevance;
import io.contextunity.worker.local.brain.text.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Finds cells by a text. The text index brings candidates, those with all the words and those with
 * any; {@link Relevance} puts them in order. Typos and beginnings of words are tried only where the
 * words as they stand found too little.
 */
final class CellSearch {
  private static final int CANDIDATES = 100;

  /** Of a candidate's text; its name, path and keywords are compared whole. */
  private static final int WORDS_COMPARED = 500;

  /** More words than these were not typed by a person, and find enough as they stand. */
  private static final int MAX_TYPED = 5;

  private final BrainDatabase database;
  private final WordTable words = new WordTable();

  CellSearch(BrainDatabase database) {
    this.database = database;
  }

  /** Returns the best cells, best first. */
  List<FoundCell> search(SearchRequest request) {
    return database.read(
        handle -> {
          List<FoundCell> found = new ArrayList<>();
          for (Shelf shelf : request.shelves()) {
            found.addAll(search(handle, shelf, request));
          }
          return best(found, request.limit());
        });
  }

  private List<FoundCell> search(Handle handle, Shelf shelf, SearchRequest request) {
    ShelfReader reader = new ShelfReader(handle, shelf, words);
    Terms terms = new Terms(reader);
    List<Term> exact = terms.exact(request.text());
    List<FoundCell> found = rank(reader, shelf, exact, request);
    return isEnough(exact, found, request.limit())
        ? found
        : rank(reader, shelf, terms.tolerant(exact), request);
  }

  private static boolean isEnough(List<Term> terms, List<FoundCell> found, int limit) {
    List<Term> telling = terms.stream().filter(term -> !term.isFiller()).toList();
    if (telling.size() > MAX_TYPED) {
      return !found.isEmpty();
    }
    return found.size() >= limit && telling.stream().allMatch(Term::isKnown);
  }

  private static List<FoundCell> rank(
      ShelfReader reader, Shelf shelf, List<Term> terms, SearchRequest request) {
    List<Term> known = terms.stream().filter(Term::isKnown).toList();
    if (known.isEmpty()) {
      return List.of();
    }
    FieldWeights weights = shelf == Shelf.NODES ? FieldWeights.NODE : FieldWeights.OTHER;
    Relevance relevance = new Relevance(terms, reader.total(), weights);
    List<FoundCell> found = new ArrayList<>();
    for (Cell cell : candidates(reader, telling(known), request)) {
      double score =
          relevance.of(shelf.text(cell.content(), Json.read(cell.metadata()), WORDS_COMPARED));
      if (score > 0) {
        found.add(new FoundCell(cell, score));
      }
    }
    return best(found, request.limit());
  }

  private static List<Term> telling(List<Term> known) {
    List<Term> telling = known.stream().filter(term -> !term.isFiller()).toList();
    return telling.isEmpty() ? known : telling;
  }

  private static Iterable<Cell> candidates(
      ShelfReader reader, List<Term> terms, SearchRequest request) {
    int limit = CANDIDATES + request.limit();
    Map<String, Cell> candidates = new LinkedHashMap<>();
    reader
        .candidates(request.filter(), Expressions.allOf(terms), limit)
        .forEach(cell -> candidates.put(cell.id(), cell));
    if (candidates.size() < limit && terms.size() > 1) {
      reader
          .candidates(request.filter(), Expressions.anyOf(terms), limit)
          .forEach(cell -> candidates.putIfAbsent(cell.id(), cell));
    }
    return candidates.values();
  }

  /** Among equals the order is the index's own. */
  private static List<FoundCell> best(List<FoundCell> found, int limit) {
    return found.stream()
        .sorted(Comparator.comparingDouble(FoundCell::score).reversed())
        .limit(limit)
        .toList();
  }
}
