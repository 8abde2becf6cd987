package io.contextunity.worker.harvest.feed;

import static java.util.Locale.ROOT;

import io.contextunity.worker.harvest.supplier.TableShape;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the header among a table's first rows: where most of the names stand that are looked for,
 * or else the first row that is about as full as the fullest.
 */
final class HeaderFinder {
  /** How many rows it is given, at most. */
  static final int ROWS = 60;

  private static final int MOST_ROWS_BEFORE = 40;
  private static final double FULL = 0.6;

  private final TableShape shape;
  private final Collection<String> wanted;
  private final String sheet;

  HeaderFinder(TableShape shape, Collection<String> wanted, String sheet) {
    this.shape = shape;
    this.wanted = wanted;
    this.sheet = sheet;
  }

  /**
   * A header that was found.
   *
   * @param rows how many rows it takes, those before it counted in
   * @param hits how many of the names that are looked for it has
   */
  record Found(Header header, int rows, int hits) {}

  /** Looks at rows of which none is blank. */
  Found find(List<List<String>> rows) throws BadFeedException {
    if (shape.headerRows() == 0) {
      Header header = Header.without(sheet, shape.columns(), width(rows));
      return new Found(header, 0, hits(header));
    }
    Found found = byNames(rows);
    return found == null ? byForm(rows) : found;
  }

  private Found byNames(List<List<String>> rows) {
    Found best = null;
    for (int height : heights()) {
      for (int i = 0; i + height <= rows.size() && i <= MOST_ROWS_BEFORE; i++) {
        Found found = at(rows, i, height);
        if (found.hits > (best == null ? 0 : best.hits)) {
          best = found;
        }
      }
    }
    return best;
  }

  /** One row is likelier than two: two must have more of the names. */
  private List<Integer> heights() {
    return shape.headerRows() == TableShape.FIND_HEADER
        ? List.of(1, 2)
        : List.of(shape.headerRows());
  }

  private Found at(List<List<String>> rows, int from, int height) {
    Header header = Header.of(sheet, rows.subList(from, from + height));
    return new Found(named(header), from + height, hits(header));
  }

  private Header named(Header header) {
    return shape.columns().isEmpty()
        ? header
        : Header.without(sheet, shape.columns(), header.width());
  }

  private int hits(Header header) {
    return (int) wanted.stream().filter(header::has).count();
  }

  private Found byForm(List<List<String>> rows) throws BadFeedException {
    int fullest = rows.stream().mapToInt(HeaderFinder::filled).max().orElse(0);
    for (int i = 0; i < rows.size() && fullest > 0; i++) {
      if (filled(rows.get(i)) >= fullest * FULL) {
        int height = Math.min(Math.max(1, shape.headerRows()), rows.size() - i);
        requireNames(rows.get(i));
        return at(rows, i, height);
      }
    }
    return new Found(Header.without(sheet, shape.columns(), 0), rows.size(), 0);
  }

  private static void requireNames(List<String> row) throws BadFeedException {
    List<String> filled = row.stream().filter(cell -> !cell.isBlank()).toList();
    if (filled.stream().noneMatch(cell -> cell.chars().anyMatch(Character::isLetter))) {
      String shown = filled.stream().limit(5).collect(Collectors.joining(" | "));
      throw new BadFeedException(
          "The feed has no header row: '%s' names no column (see header and columns)"
              .formatted(shown));
    }
  }

  /** How many cells most rows have. */
  private static int width(List<List<String>> rows) {
    return rows.stream()
        .filter(row -> filled(row) > 1)
        .collect(Collectors.groupingBy(List::size, Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            (a, b) ->
                a.getValue().equals(b.getValue())
                    ? Integer.compare(a.getKey(), b.getKey())
                    : Long.compare(a.getValue(), b.getValue()))
        .map(Map.Entry::getKey)
        .orElse(rows.stream().mapToInt(List::size).max().orElse(0));
  }

  static int filled(List<String> row) {
    return (int) row.stream().filter(cell -> !cell.isBlank()).count();
  }

  static String folded(String name) {
    return Header.oneLine(name).toLowerCase(ROOT);
  }
}
