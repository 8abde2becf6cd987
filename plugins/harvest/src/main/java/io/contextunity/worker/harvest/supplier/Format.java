package io.contextunity.worker.harvest.supplier;

/** The shapes of feeds that can be read. Compression is found out, not declared. */
public enum Format {
  CSV,
  TSV,
  XLSX,
  /** Records at a path. */
  XML,
  /** {@code yml_catalog}, with its tree of categories. */
  YML,
  /** Google Merchant, as RSS or Atom. */
  GOOGLE,
  /** An array, or an array at a path. */
  JSON,
  /** One object a line. */
  JSONL;

  /** Whether records are rows, with columns. */
  public boolean isTable() {
    return this == CSV || this == TSV || this == XLSX;
  }

  /** Whether numbers in it are written as programs write them, with a decimal point. */
  public boolean hasDecimalPoints() {
    return this != CSV && this != TSV && this != XML;
  }
}
