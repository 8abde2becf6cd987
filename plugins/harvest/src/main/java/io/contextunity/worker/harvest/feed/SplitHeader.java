package io.contextunity.worker.harvest.feed;

import java.util.ArrayList;
import java.util.List;

/** Joins the rows of a header: a name that spans columns stands before each of the names below. */
final class SplitHeader {
  private SplitHeader() {}

  static List<String> joined(List<List<String>> rows) {
    if (rows.size() == 1) {
      return rows.get(0);
    }
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    List<StringBuilder> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add(new StringBuilder());
    }
    for (int row = 0; row < rows.size(); row++) {
      append(names, rows, row);
    }
    return names.stream().map(StringBuilder::toString).toList();
  }

  private static void append(List<StringBuilder> names, List<List<String>> rows, int row) {
    String spanning = "";
    for (int i = 0; i < names.size(); i++) {
      String cell = cell(rows.get(row), i);
      boolean hasNamesBelow = hasNameBelow(rows, row, i);
      if (!cell.isEmpty()) {
        spanning = hasNamesBelow ? cell : "";
        names.get(i).append(' ').append(cell);
      } else if (hasNamesBelow) {
        names.get(i).append(' ').append(spanning);
      } else {
        spanning = "";
      }
    }
  }

  private static boolean hasNameBelow(List<List<String>> rows, int row, int column) {
    return rows.subList(row + 1, rows.size()).stream().anyMatch(r -> !cell(r, column).isEmpty());
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? Header.oneLine(row.get(column)) : "";
  }
}
