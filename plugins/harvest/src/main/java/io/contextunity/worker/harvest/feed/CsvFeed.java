package io.contextunity.worker.harvest.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/** Tables of separated values with a header row; quoted fields may hold line breaks. */
final class CsvFeed {
  private static final int LONGEST_RECORD = 16 * 1024 * 1024;
  private static final int MOST_RECOVERIES = 100;

  /** In narrower tables a line of text looks like a row too easily. */
  private static final int FEWEST_TELLING_COLUMNS = 4;

  private final char delimiter;
  private final RecordHandler handler;
  private Header header;
  private long number;
  private int recoveries;

  private CsvFeed(char delimiter, RecordHandler handler) {
    this.delimiter = delimiter;
    this.handler = handler;
  }

  static void read(InputStream in, Reading reading, char fallback, RecordHandler handler)
      throws IOException {
    BufferedReader text = TextDecoding.reader(in, reading.encoding());
    char delimiter =
        reading.delimiter().isEmpty()
            ? Delimiter.sniff(text, reading.skipRows(), fallback)
            : reading.delimiter().charAt(0);
    CsvFeed feed = new CsvFeed(delimiter, handler);
    try (CsvReader<CsvRecord> csv = feed.parser().ofCsvRecord(text)) {
      csv.skipLines(reading.skipRows());
      feed.readTable(csv.iterator());
    } catch (CsvParseException e) {
      throw new BadFeedException("The feed is no readable CSV: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  // FastCSV means to drop this leniency; until then it saves the feed from one stray quote.
  @SuppressWarnings("removal")
  private CsvReader.CsvReaderBuilder parser() {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowExtraCharsAfterClosingQuote(true)
        .maxBufferSize(LONGEST_RECORD);
  }

  private void readTable(Iterator<CsvRecord> rows) throws IOException {
    if (rows.hasNext()) {
      header = new Header(rows.next().getFields());
      handler.columns(header.names());
      readRows(rows, 0);
    }
  }

  private void readRows(Iterator<CsvRecord> rows, long linesBefore) throws IOException {
    while (rows.hasNext()) {
      CsvRecord row = rows.next();
      long line = linesBefore + row.getStartingLineNumber();
      List<String> cells = row.getFields();
      if (holdsRows(cells) || !rows.hasNext() && endsInsideQuotes(cells)) {
        recover(cells, line);
      } else if (isBroken(cells)) {
        acceptBroken(String.join(" ¦ ", cells), line, mismatch(cells));
      } else {
        acceptRow(cells, line, linesBefore > 0);
      }
    }
  }

  /** Whether the feed's last record runs over the feed's end. */
  private boolean endsInsideQuotes(List<String> cells) {
    String last = cells.get(cells.size() - 1);
    return last.endsWith("\n") || isBroken(cells) && last.contains("\n");
  }

  /** Whether a field holds lines that are rows by themselves: two stray quotes met over them. */
  private boolean holdsRows(List<String> cells) {
    if (header.size() < FEWEST_TELLING_COLUMNS) {
      return false;
    }
    for (String cell : cells) {
      if (cell.indexOf('\n') >= 0 && cell.lines().skip(1).anyMatch(this::isLikeARow)) {
        return true;
      }
    }
    return false;
  }

  private boolean isLikeARow(String line) {
    return line.chars().filter(c -> c == delimiter).count() == header.size() - 1;
  }

  private boolean isBroken(List<String> cells) {
    return cells.size() < header.size()
        || cells.size() > header.size()
            && !cells.subList(header.size(), cells.size()).stream().allMatch(String::isBlank);
  }

  private void acceptRow(List<String> cells, long line, boolean recovered) throws IOException {
    if (recovered && cells.stream().anyMatch(cell -> cell.indexOf('"') >= 0)) {
      acceptBroken(String.join(" ¦ ", cells), line, "a quote after one that was never closed");
      return;
    }
    number++;
    handler.accept(FeedRecord.of(number, line, new ColumnFields(header, cells)));
  }

  private void acceptBroken(String raw, long line, String problem) throws IOException {
    number++;
    handler.accept(FeedRecord.broken(number, line, TreeFields.of("row", raw), problem));
  }

  private String mismatch(List<String> cells) {
    return "%d fields where the header has %d".formatted(cells.size(), header.size());
  }

  /** A quote that never closed took the lines after it along: only its own line is bad. */
  private void recover(List<String> cells, long line) throws IOException {
    String swallowed = String.join(String.valueOf(delimiter), cells);
    int end = swallowed.indexOf('\n');
    acceptBroken(swallowed.substring(0, end), line, "a quote that is never closed");
    if (++recoveries > MOST_RECOVERIES) {
      throw new BadFeedException(
          "The feed is no readable CSV: more than %d quotes are never closed, the last in line %d"
              .formatted(MOST_RECOVERIES, line));
    }
    try (CsvReader<CsvRecord> rest = parser().ofCsvRecord(swallowed.substring(end + 1))) {
      readRows(rest.iterator(), line);
    }
  }
}
