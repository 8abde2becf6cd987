package io.contextunity.worker.local.taxonomy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** CSV with {@code id,path} or {@code id,name,parent_id}; the separator is the header's. */
final class CsvTaxonomy {
  private static final int MAX_HEADER = 8192;

  private CsvTaxonomy() {}

  static List<TaxonomyRow> read(BufferedReader reader, Problems problems) throws IOException {
    List<TaxonomyRow> rows = new ArrayList<>();
    char separator = separator(reader);
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(reader)) {
      for (NamedCsvRecord record : csv) {
        if (!hasKnownHeader(record)) {
          problems.add(
              1,
              "the header is %s (expected: id,path or id,name,parent_id)"
                  .formatted(String.join(",", record.getHeader())));
          return rows;
        }
        rows.add(row(record));
      }
    }
    return rows;
  }

  private static char separator(BufferedReader reader) throws IOException {
    reader.mark(MAX_HEADER);
    char[] start = new char[MAX_HEADER - 1];
    int length = Math.max(reader.read(start), 0);
    reader.reset();
    String header = new String(start, 0, length).lines().findFirst().orElse("");
    if (header.indexOf('\t') >= 0) {
      return '\t';
    }
    return header.indexOf(';') >= 0 ? ';' : ',';
  }

  private static boolean hasKnownHeader(NamedCsvRecord record) {
    List<String> header = record.getHeader();
    return header.contains("id")
        && (header.contains("path") || header.containsAll(List.of("name", "parent_id")));
  }

  private static TaxonomyRow row(NamedCsvRecord record) {
    long line = record.getStartingLineNumber();
    String id = record.getField("id");
    List<String> keywords =
        Arrays.stream(record.findField("keywords").orElse("").split("\\|"))
            .map(String::strip)
            .filter(keyword -> !keyword.isEmpty())
            .toList();
    return record
        .findField("path")
        .map(path -> TaxonomyRow.ofPath(line, id, TaxonomyRow.names(path), keywords))
        .orElseGet(
            () ->
                TaxonomyRow.ofParent(
                    line, id, record.getField("name"), record.getField("parent_id"), keywords));
  }
}
