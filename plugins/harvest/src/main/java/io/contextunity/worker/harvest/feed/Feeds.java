package io.contextunity.worker.harvest.feed;

import io.contextunity.worker.harvest.supplier.Reading;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Reads feeds of every known format, in memory that does not grow with the feed. */
public final class Feeds {
  private Feeds() {}

  /**
   * Hands every record of a feed to the handler, in order.
   *
   * @param maxBytes how large the feed may be once it is unpacked
   * @throws BadFeedException if the feed as a whole is not what it is said to be; a single bad
   *     record arrives as one with a problem instead
   * @throws IOException if reading fails, or the handler does
   */
  public static void read(InputStream in, Reading reading, long maxBytes, RecordHandler handler)
      throws IOException {
    try {
      switch (reading.format()) {
        case XLSX -> XlsxFeed.read(in, reading, maxBytes, handler);
        case CSV -> CsvFeed.read(Unpacked.open(in, maxBytes), reading, ',', handler);
        case TSV -> CsvFeed.read(Unpacked.open(in, maxBytes), reading, '\t', handler);
        case XML, YML, GOOGLE -> XmlFeed.read(Unpacked.open(in, maxBytes), reading, handler);
        case JSON -> JsonFeed.read(Unpacked.open(in, maxBytes), reading, handler);
        case JSONL -> JsonLinesFeed.read(Unpacked.open(in, maxBytes), reading, handler);
      }
    } catch (ZipException | EOFException e) {
      throw new BadFeedException("The feed is damaged or cut off: " + e.getMessage(), e);
    }
  }
}
