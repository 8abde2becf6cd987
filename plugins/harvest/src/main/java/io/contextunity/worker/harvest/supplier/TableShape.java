package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is special about a table: how its sheets, header and rows are laid out.
 *
 * @param sheets names of the sheets of a workbook that are read; empty for the first that has the
 *     mapped columns, {@link #ALL_SHEETS} for all that have them
 * @param headerRows rows of the header; 0 if there is none, {@link #FIND_HEADER} to find out
 * @param columns what the columns are called, from the left; empty if the header says so
 * @param skipRows rows before the header, or before the first record if there is no header
 * @param sections what a row is that fills one cell only
 * @param fillShortRows whether a row with too few fields stands for one with empty ones at its end
 */
public record TableShape(
    List<String> sheets,
    int headerRows,
    List<String> columns,
    int skipRows,
    Sections sections,
    boolean fillShortRows) {
  /** Among the sheets: every one that has the mapped columns. */
  public static final String ALL_SHEETS = "*";

  /** As header rows: one or two, wherever the mapped columns' names stand. */
  public static final int FIND_HEADER = -1;

  /** Everything is found out. */
  public static final TableShape FOUND_OUT =
      new TableShape(List.of(), FIND_HEADER, List.of(), 0, Sections.RECORD, false);

  public TableShape {
    sheets = List.copyOf(sheets);
    columns = List.copyOf(columns);
    requireNonNull(sections, "sections");
  }

  /** What a row is that fills one cell only, with more than a number. */
  public enum Sections {
    /** A record like others, which will most likely lack a name. */
    RECORD,
    /** The beginning of the category of the rows that follow. */
    CATEGORY,
    /** Nothing; it is passed over. */
    SKIP
  }
}
