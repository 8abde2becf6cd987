package io.contextunity.worker.harvest.feed;

import java.util.List;

/** The values of a table's row. */
final class ColumnFields implements Fields {
  private final Header header;
  private final List<String> cells;

  ColumnFields(Header header, List<String> cells) {
    this.header = header;
    this.cells = cells;
  }

  @Override
  public List<String> all(String name) {
    String value = first(name);
    return value.isEmpty() ? List.of() : List.of(value);
  }

  @Override
  public String first(String name) {
    int index = header.index(name);
    return index < 0 || index >= cells.size() ? "" : cells.get(index);
  }

  @Override
  public Iterable<String> names() {
    return header.names().stream().filter(name -> !name.isEmpty()).toList();
  }
}
