package io.contextunity.worker.harvest.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of a table's row, and where it stands: {@code @section}, the row above it that holds
 * nothing but a title, and {@code @sheet}.
 */
final class RowFields implements Fields {
  static final String SECTION = "@section";
  static final String SHEET = "@sheet";

  private final Header header;
  private final List<String> cells;
  private final String section;

  RowFields(Header header, List<String> cells, String section) {
    this.header = header;
    this.cells = cells;
    this.section = section;
  }

  @Override
  public List<String> all(String name) {
    String value = first(name);
    return value.isEmpty() ? List.of() : List.of(value);
  }

  @Override
  public String first(String name) {
    int index = header.index(name);
    if (index >= 0) {
      return index < cells.size() ? cells.get(index) : "";
    }
    return name.equals(SECTION) ? section : name.equals(SHEET) ? header.sheet() : "";
  }

  @Override
  public Iterable<String> names() {
    List<String> names = new ArrayList<>(header.names());
    if (!section.isEmpty()) {
      names.add(SECTION);
    }
    if (!header.sheet().isEmpty()) {
      names.add(SHEET);
    }
    return names;
  }
}
