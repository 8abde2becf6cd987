package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

/**
 * How a feed is read.
 *
 * @param record path of the records in XML or JSON; empty for a shape that is known
 * @param sheet name of the sheet in XLSX; empty for the first
 * @param delimiter of CSV; empty to find out
 * @param encoding of the text; empty to find out
 * @param skipRows rows before the header row
 */
public record Reading(
    Format format, String record, String sheet, String delimiter, String encoding, int skipRows) {

  public Reading {
    requireNonNull(format, "format");
    requireNonNull(record, "record");
    requireNonNull(sheet, "sheet");
    requireNonNull(delimiter, "delimiter");
    requireNonNull(encoding, "encoding");
  }

  /** Reads the format with everything else found out. */
  public static Reading of(Format format) {
    return new Reading(format, "", "", "", "", 0);
  }
}
