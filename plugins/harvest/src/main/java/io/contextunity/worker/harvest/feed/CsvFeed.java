package io.contextunity.worker.harvest.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.contextunity.worker.harvest.supplier.Reading;
import io.contextunity.worker.harvest.supplier.TableShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Tables of separated values; quoted fields may hold line breaks. */
final class CsvFeed {
  private static final int LONGEST_RECORD = 16 * 1024 * 1024;
  private static final int MOST_RECOVERIES = 100;

  /** In narrower tables a line of text looks like a row too easily. */
  private static final int FEWEST_TELLING_COLUMNS = 4;

  private final char delimiter;
  private final TableShape shape;
  private final TableRows table;
  private int recoveries;

  private CsvFeed(char delimiter, TableShape shape, RecordHandler handler) {
    this.delimiter = delimiter;
    this.shape = shape;
    this.table = new TableRows(shape, handler);
  }

  static void read(InputStream in, Reading reading, char fallback, RecordHandler handler)
      throws IOException {
    BufferedReader text = TextDecoding.reader(in, reading.encoding());
    TableShape shape = reading.table();
    char delimiter =
        reading.delimiter().isEmpty()
            ? new Delimiter(handler.wanted(), fallback).sniff(text, shape.skipRows())
            : reading.delimiter().charAt(0);
    CsvFeed feed = new CsvFeed(delimiter, shape, handler);
    Quotes quotes = new Quotes(text, delimiter, shape.skipRows());
    try (CsvReader<CsvRecord> csv = feed.parser().ofCsvRecord(quotes)) {
      csv.skipLines(shape.skipRows());
      feed.readTable(csv.iterator(), quotes, handler.wanted());
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

  private void readTable(Iterator<CsvRecord> rows, Quotes quotes, Set<String> wanted)
      throws IOException {
    List<CsvRecord> first = new ArrayList<>();
    while (first.size() < HeaderFinder.ROWS && rows.hasNext()) {
      CsvRecord row = rows.next();
      if (HeaderFinder.filled(row.getFields()) > 0) {
        first.add(row);
      }
    }
    if (first.isEmpty()) {
      return;
    }
    HeaderFinder finder = new HeaderFinder(shape, wanted, "");
    HeaderFinder.Found found = finder.find(first.stream().map(CsvRecord::getFields).toList());
    table.begin(found.header());
    Iterator<CsvRecord> read = first.subList(found.rows(), first.size()).iterator();
    readRows(
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return read.hasNext() || rows.hasNext();
          }

          @Override
          public CsvRecord next() {
            return read.hasNext() ? read.next() : rows.next();
          }
        },
        quotes,
        0);
  }

  private void readRows(Iterator<CsvRecord> rows, Quotes quotes, long linesBefore)
      throws IOException {
    while (rows.hasNext()) {
      CsvRecord row = rows.next();
      long line = linesBefore + row.getStartingLineNumber();
      List<String> cells = row.getFields();
      quotes.reached(row.getStartingLineNumber());
      if (isTorn(row, !rows.hasNext(), quotes)) {
        recover(row, line, quotes);
      } else if (table.passesOver(cells)) {
        continue;
      } else if (isBroken(cells)) {
        table.acceptBroken(String.join(" ¦ ", cells), line, mismatch(cells));
      } else {
        table.accept(cells, line);
      }
    }
  }

  /** Whether the row has rows in it, because a quote was never closed. */
  private boolean isTorn(CsvRecord row, boolean isLast, Quotes quotes) {
    List<String> cells = row.getFields();
    long last = lastLine(row);
    if (last == row.getStartingLineNumber()) {
      return false;
    }
    boolean isOpen = isLast && quotes.endsInQuotes();
    return quotes.hasOpening(last)
        || isOpen && endsInsideQuotes(cells)
        || (isOpen || quotes.hasStray(last)) && holdsRows(cells);
  }

  private static long lastLine(CsvRecord row) {
    long line = row.getStartingLineNumber();
    for (String cell : row.getFields()) {
      for (int at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) {
        line++;
      }
    }
    return line;
  }

  /** Whether the feed's last record runs over the feed's end. */
  private boolean endsInsideQuotes(List<String> cells) {
    String last = cells.get(cells.size() - 1);
    return last.endsWith("\n") || isBroken(cells) && last.contains("\n");
  }

  /** Whether a field holds lines that are rows by themselves: two stray quotes met over them. */
  private boolean holdsRows(List<String> cells) {
    if (table.header().size() < FEWEST_TELLING_COLUMNS) {
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
    return line.chars().filter(c -> c == delimiter).count() == table.header().width() - 1;
  }

  private boolean isBroken(List<String> cells) {
    int width = table.header().width();
    return cells.size() < table.header().size() && !shape.fillShortRows()
        || cells.size() > width
            && !cells.subList(width, cells.size()).stream().allMatch(String::isBlank);
  }

  private String mismatch(List<String> cells) {
    return "%d fields where the header has %d".formatted(cells.size(), table.header().size());
  }

  /** A quote that never closed took the lines after it along: only its own line is bad. */
  private void recover(CsvRecord row, long line, Quotes quotes) throws IOException {
    String torn = quotes.lines(row.getStartingLineNumber(), lastLine(row));
    int end = torn.indexOf('\n');
    table.acceptBroken(torn.substring(0, end).strip(), line, "a quote that is never closed");
    if (++recoveries > MOST_RECOVERIES) {
      throw new BadFeedException(
          "The feed is no readable CSV: more than %d quotes are never closed, the last in line %d"
              .formatted(MOST_RECOVERIES, line));
    }
    Quotes others = new Quotes(new StringReader(torn.substring(end + 1)), delimiter, 0);
    try (CsvReader<CsvRecord> rest = parser().ofCsvRecord(others)) {
      readRows(rest.iterator(), others, line);
    }
  }
}
