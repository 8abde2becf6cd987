package io.contextunity.worker.harvest.feed;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The columns of a table. Names match exactly, or else without regard to case and blanks; of a
 * header with several rows the last row's name alone does too. A column without a name goes by its
 * letter or its number.
 */
public final class Header {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u202F\\uFEFF]+");
  private static final Pattern LETTERS = Pattern.compile("[A-Z]{1,3}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

  private final String sheet;
  private final List<String> names = new ArrayList<>();
  private final Set<Integer> unnamed = new HashSet<>();
  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> folded = new HashMap<>();
  private final List<List<String>> rows;
  private final int size;

  private Header(String sheet, List<String> written, List<List<String>> rows) {
    this.sheet = sheet;
    this.rows = rows;
    int named = 0;
    for (int i = 0; i < written.size(); i++) {
      String name = oneLine(written.get(i));
      if (name.isEmpty()) {
        unnamed.add(i);
        names.add(letters(i));
      } else {
        names.add(exact.containsKey(name) ? repeated(name) : name);
        exact.put(names.get(i), i);
        folded.putIfAbsent(names.get(i).toLowerCase(ROOT), i);
        named = i + 1;
      }
    }
    size = named == 0 ? written.size() : named;
  }

  /** The columns as these rows of a table name them, upper names standing before lower ones. */
  static Header of(String sheet, List<List<String>> rows) {
    Header header = new Header(sheet, SplitHeader.joined(rows), List.copyOf(rows));
    header.addLastRow();
    return header;
  }

  /** So many columns, called as given as far as that reaches. */
  static Header without(String sheet, List<String> given, int width) {
    List<String> written = new ArrayList<>(given);
    while (written.size() < width) {
      written.add("");
    }
    return new Header(sheet, written, List.of());
  }

  /** Its own names alone, where no two columns share one. */
  private void addLastRow() {
    if (rows.size() < 2) {
      return;
    }
    List<String> last = rows.get(rows.size() - 1);
    Map<String, Integer> own = new HashMap<>();
    for (int i = 0; i < last.size(); i++) {
      own.merge(oneLine(last.get(i)).toLowerCase(ROOT), i, (a, b) -> -1);
    }
    own.forEach(
        (name, index) -> {
          if (!name.isEmpty() && index >= 0) {
            folded.putIfAbsent(name, index);
          }
        });
  }

  private String repeated(String name) {
    int count = 2;
    while (exact.containsKey(name + " (" + count + ")")) {
      count++;
    }
    return name + " (" + count + ")";
  }

  /** The sheet that it belongs to, empty if the table is the whole feed. */
  public String sheet() {
    return sheet;
  }

  /** What the columns are called, from the left: their letter if the header says nothing. */
  public List<String> names() {
    return names;
  }

  /** What the column is called that is meant by a name, if there is one. */
  public Optional<String> find(String name) {
    int index = index(name);
    return index < 0 ? Optional.empty() : Optional.of(names.get(index));
  }

  /** Whether there is such a column. */
  public boolean has(String name) {
    return index(name) >= 0;
  }

  /** How many fields a row has at least: up to the last column that has a name. */
  int size() {
    return size;
  }

  /** How many fields a row has at most. */
  int width() {
    return names.size();
  }

  /** Whether these cells are a row of the header once more, as on a new printed page. */
  boolean isRepeatedBy(List<String> cells) {
    return rows.stream().anyMatch(row -> stripped(row).equals(stripped(cells)));
  }

  private static List<String> stripped(List<String> cells) {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).isBlank()) {
      end--;
    }
    return cells.subList(0, end).stream().map(String::strip).toList();
  }

  /** The column's place, or -1. */
  int index(String name) {
    Integer index = exact.get(name);
    if (index == null) {
      index = folded.get(oneLine(name).toLowerCase(ROOT));
    }
    return index == null ? unnamedIndex(name) : index;
  }

  private int unnamedIndex(String name) {
    int index = -1;
    if (NUMBER.matcher(name).matches()) {
      index = Integer.parseInt(name) - 1;
    } else if (LETTERS.matcher(name).matches()) {
      index = name.chars().reduce(0, (sum, letter) -> sum * 26 + letter - 'A' + 1) - 1;
    }
    return unnamed.contains(index) ? index : -1;
  }

  private static String letters(int index) {
    String last = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? last : letters(index / 26 - 1) + last;
  }

  static String oneLine(String name) {
    return BLANKS.matcher(name).replaceAll(" ").strip();
  }
}
