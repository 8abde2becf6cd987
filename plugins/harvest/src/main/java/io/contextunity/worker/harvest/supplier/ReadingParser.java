package io.contextunity.worker.harvest.supplier;

import io.contextunity.worker.harvest.supplier.TableShape.Sections;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a source's description says of how its feed is read. */
final class ReadingParser {
  private static final int MOST_HEADER_ROWS = 5;
  private static final List<String> SECTIONS = List.of("record", "category", "skip");
  private static final List<String> SHORT_ROWS = List.of("refuse", "fill");

  /** What makes sense for tables only. */
  private static final List<String> OF_TABLES =
      List.of("header", "columns", "sections", "short-rows", "skip-rows");

  private final StrictMap map;

  ReadingParser(StrictMap map) {
    this.map = map;
  }

  Reading parse() {
    String delimiter = map.text("delimiter", "");
    if (delimiter.length() > 1) {
      map.problem("delimiter", "'" + delimiter + "' (expected: one character)");
    }
    Format format = map.requireChoice("format", Format.class, Format.CSV);
    if (map.has("format") && !format.isTable()) {
      OF_TABLES.forEach(key -> refuse(key, "is for csv, tsv and xlsx only"));
    }
    if (map.has("format") && format != Format.XLSX) {
      refuse("sheet", "is for xlsx only");
      refuse("sheets", "is for xlsx only");
    }
    return new Reading(
        format, map.text("record", ""), delimiter, encoding(), table(), variants(format));
  }

  private void refuse(String key, String why) {
    if (map.has(key)) {
      map.problem(key, why);
    }
  }

  private String encoding() {
    String encoding = map.text("encoding", "");
    try {
      if (encoding.isEmpty() || Charset.isSupported(encoding)) {
        return encoding;
      }
    } catch (IllegalCharsetNameException e) {
      // not even a name: the same message
    }
    map.problem("encoding", "'" + encoding + "' (expected: a charset, like UTF-8 or windows-1252)");
    return "";
  }

  private TableShape table() {
    List<String> columns = map.texts("columns");
    String sections = oneOf("sections", SECTIONS);
    return new TableShape(
        sheets(),
        headerRows(columns.isEmpty() ? "auto" : "none"),
        columns,
        map.wholeNumber("skip-rows"),
        Sections.values()[SECTIONS.indexOf(sections)],
        oneOf("short-rows", SHORT_ROWS).equals("fill"));
  }

  private String oneOf(String key, List<String> known) {
    String text = map.text(key, known.get(0));
    if (known.contains(text)) {
      return text;
    }
    map.problem(key, "'" + text + "' (" + Nearest.hint(text, known) + ")");
    return known.get(0);
  }

  private List<String> sheets() {
    if (map.has("sheet") && map.has("sheets")) {
      map.problem("sheets", "stands beside 'sheet' (expected: one of them)");
    }
    List<String> sheets = new ArrayList<>(map.texts("sheet"));
    sheets.addAll(map.texts("sheets"));
    return sheets.equals(List.of("all")) ? List.of(TableShape.ALL_SHEETS) : sheets;
  }

  private int headerRows(String otherwise) {
    String text = map.text("header", otherwise);
    if (text.equals("auto")) {
      return TableShape.FIND_HEADER;
    }
    if (text.equals("none") || text.equals("false")) {
      return 0;
    }
    if (text.matches("[1-" + MOST_HEADER_ROWS + "]")) {
      return Integer.parseInt(text);
    }
    map.problem(
        "header",
        "'%s' (expected: auto, none, or the number of its rows, 1 to %d)"
            .formatted(text, MOST_HEADER_ROWS));
    return TableShape.FIND_HEADER;
  }

  private Variants variants(Format format) {
    if (!map.has("variants")) {
      return Variants.NONE;
    }
    StrictMap written = map.map("variants", "path", "parent", "inherit", "keep-parents");
    if (written.has("path") == written.has("parent")) {
      written.problem("", "expected either 'path' or 'parent'");
    }
    if (written.has("path") && format.isTable()) {
      written.problem("path", "is for xml and json only (tables: 'parent', a column)");
    }
    List<String> inherit = written.has("inherit") ? written.texts("inherit") : Variants.USUAL;
    requireFields(written, inherit);
    return new Variants(
        written.text("path", ""),
        written.text("parent", ""),
        inherit,
        written.flag("keep-parents"));
  }

  private static void requireFields(StrictMap written, List<String> inherit) {
    List<String> known = new ArrayList<>(Mapping.FIELDS);
    known.add(Variants.ATTRIBUTES);
    for (String field : inherit) {
      if (!known.contains(field)) {
        written.problem("inherit", "'" + field + "' (" + Nearest.hint(field, known) + ")");
      }
    }
  }
}
