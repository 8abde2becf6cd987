package io.contextunity.worker.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rows of numbers under a heading, for a person. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row: numbers with three digits that count, everything else as it is. */
  public void row(Object... cells) {
    rows.add(Arrays.stream(cells).map(Table::text).toList());
  }

  private static String text(Object cell) {
    return cell instanceof Double number ? number(number) : cell.toString();
  }

  private static String number(double number) {
    String format = Math.abs(number) >= 100 ? "%,.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, number);
  }

  public void print(PrintWriter out) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append("%%%ds".formatted(widths[i] + 2).formatted(row.get(i)));
      }
      out.println(line);
    }
    out.println();
    out.flush();
  }
}
