package io.contextunity.worker.harvest.feed;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.TreeSet;

/**
 * Follows the quotes of a table while the parser reads it. A text of several lines is whole if its
 * quote is closed at the end of a field; if something else follows there, or if it never is closed,
 * the quote before it may have been a stray one.
 */
final class QuoteWatch extends FilterReader {
  private enum Place {
    START_OF_FIELD,
    UNQUOTED,
    QUOTED,
    BEHIND_QUOTE,
    BEHIND_STRAY
  }

  private final char delimiter;
  private final TreeSet<Long> strays = new TreeSet<>();
  private Place place = Place.START_OF_FIELD;
  private long line = 1;
  private char before;
  private int skippedLines;

  /**
   * @param skippedLines so many lines the parser does not look at
   */
  QuoteWatch(Reader text, char delimiter, int skippedLines) {
    super(text);
    this.delimiter = delimiter;
    this.skippedLines = skippedLines;
  }

  /** Whether a quote was closed in the middle of a field in one of these lines. */
  boolean hasStray(long firstLine, long lastLine) {
    strays.headSet(firstLine).clear(); // rows are asked for in their order
    return !strays.headSet(lastLine, true).isEmpty();
  }

  /** Whether the text ended before a quote was closed; to be asked at its end. */
  boolean endsInQuotes() {
    return place == Place.QUOTED;
  }

  @Override
  public int read() throws IOException {
    int c = in.read();
    if (c >= 0) {
      follow((char) c);
    }
    return c;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    for (int i = offset; i < offset + count; i++) {
      follow(buffer[i]);
    }
    return count;
  }

  private void follow(char c) {
    boolean endsLine = c == '\r' || c == '\n' && before != '\r';
    if (skippedLines == 0) {
      place = next(c);
    }
    if (endsLine) {
      line++;
      skippedLines = Math.max(0, skippedLines - 1);
    }
    before = c;
  }

  private Place next(char c) {
    if (place == Place.QUOTED) {
      return c == '"' ? Place.BEHIND_QUOTE : Place.QUOTED;
    }
    if (c == delimiter || c == '\n' || c == '\r') {
      return Place.START_OF_FIELD;
    }
    if (c == '"') {
      return place == Place.UNQUOTED ? Place.UNQUOTED : Place.QUOTED;
    }
    if (place == Place.BEHIND_QUOTE) {
      strays.add(line);
    }
    return place == Place.START_OF_FIELD || place == Place.UNQUOTED
        ? Place.UNQUOTED
        : Place.BEHIND_STRAY;
  }
}
