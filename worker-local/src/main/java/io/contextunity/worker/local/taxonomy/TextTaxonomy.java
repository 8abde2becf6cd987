package io.contextunity.worker.local.taxonomy;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines {@code id - A > B > C}. */
final class TextTaxonomy {
  private static final Pattern LINE = Pattern.compile("(\\S+)\\s+-\\s+(\\S.*)");

  private TextTaxonomy() {}

  static List<TaxonomyRow> read(BufferedReader reader, Problems problems) throws IOException {
    List<TaxonomyRow> rows = new ArrayList<>();
    long number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line.strip());
      if (matcher.matches()) {
        List<String> path = TaxonomyRow.names(matcher.group(2));
        rows.add(TaxonomyRow.ofPath(number, matcher.group(1), path, List.of()));
      } else {
        problems.add(number, "'" + line + "' (expected: id - A > B > C)");
      }
    }
    return rows;
  }
}
