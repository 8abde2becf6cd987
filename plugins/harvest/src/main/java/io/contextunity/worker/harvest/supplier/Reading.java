package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

/**
 * How a feed is read.
 *
 * @param record path of the records in XML or JSON; empty for a shape that is known
 * @param delimiter of CSV; empty to find out
 * @param encoding of the text; empty to find out
 * @param table what is special about a table
 * @param variants how variants of a product stand in it
 */
public record Reading(
    Format format,
    String record,
    String delimiter,
    String encoding,
    TableShape table,
    Variants variants) {

  public Reading {
    requireNonNull(format, "format");
    requireNonNull(record, "record");
    requireNonNull(delimiter, "delimiter");
    requireNonNull(encoding, "encoding");
    requireNonNull(table, "table");
    requireNonNull(variants, "variants");
  }

  /** Reads the format with everything else found out. */
  public static Reading of(Format format) {
    return new Reading(format, "", "", "", TableShape.FOUND_OUT, Variants.NONE);
  }
}
