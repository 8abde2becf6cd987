package io.contextunity.worker.harvest.feed;

import java.io.IOException;
import java.io.Reader;
import java.util.TreeSet;

/**
 * A table's text with its stray quotes put right, so that one of them costs its own field at most:
 *
 * <pre>
 * "a 5" pipe";    a quote inside of a quoted field: it is doubled
 * "Best" tent;    a field that only begins with a quoted word: its further quotes go
 * </pre>
 *
 * <p>A quote that is never closed takes rows along; what they were is still known then.
 */
final class Quotes extends Reader {
  private static final int LONGEST_LOOK = 4096;

  private enum Place {
    START_OF_FIELD,
    UNQUOTED,
    QUOTED,
    BEHIND_QUOTE,
    BEHIND_STRAY
  }

  private final Reader text;
  private final char delimiter;
  private final char[] buffer = new char[8 * LONGEST_LOOK];
  private final StringBuilder kept = new StringBuilder();
  private final TreeSet<Long> strays = new TreeSet<>();
  private final TreeSet<Long> openings = new TreeSet<>();
  private Place place = Place.START_OF_FIELD;
  private int next;
  private int end;
  private boolean isTwice;
  private long line = 1;
  private long keptFrom = 1;
  private long reached = 1;
  private int skippedLines;

  /**
   * @param skippedLines so many lines are none of the table
   */
  Quotes(Reader text, char delimiter, int skippedLines) {
    this.text = text;
    this.delimiter = delimiter;
    this.skippedLines = skippedLines;
  }

  /** Says that nothing before this line will be asked for. */
  void reached(long first) {
    reached = first;
    strays.headSet(first).clear();
    openings.headSet(first).clear();
  }

  /** Whether the lines up to this one, of those not yet passed, have a stray quote. */
  boolean hasStray(long last) {
    return !strays.headSet(last, true).isEmpty();
  }

  /** Whether a field seems to begin inside of a quoted one there, so that this was none. */
  boolean hasOpening(long last) {
    return !openings.headSet(last, true).isEmpty();
  }

  /** Whether the text ended before a quote was closed; to be asked at its end. */
  boolean endsInQuotes() {
    return place == Place.QUOTED;
  }

  /** The lines that were read last, as they stood there. */
  String lines(long first, long last) {
    int from = offset(first);
    return kept.substring(from, offset(last + 1));
  }

  /** Where a line begins in what is kept. */
  private int offset(long wanted) {
    int at = 0;
    for (long number = keptFrom; number < wanted && at < kept.length(); at++) {
      char c = kept.charAt(at);
      boolean isFirstHalf = at + 1 == kept.length() || kept.charAt(at + 1) == '\n';
      number += c == '\n' || c == '\r' && !isFirstHalf ? 1 : 0;
    }
    return at;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    forget();
    int count = 0;
    for (int c = 0; count < length && (c = next()) >= 0; count++) {
      target[offset + count] = (char) c;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private void forget() {
    kept.delete(0, offset(reached));
    keptFrom = Math.max(keptFrom, Math.min(reached, line));
  }

  private int next() throws IOException {
    if (isTwice) {
      isTwice = false;
      return '"';
    }
    if (skippedLines > 0) {
      return take();
    }
    int c = take();
    while (c == '"' && place == Place.BEHIND_STRAY) {
      c = take();
    }
    if (c == '"' && place == Place.QUOTED) {
      quoteInQuotes();
    } else if (c == '"' && place == Place.START_OF_FIELD) {
      place = Place.QUOTED;
    } else if (c == delimiter || c == '\n' || c == '\r') {
      place = place == Place.QUOTED ? Place.QUOTED : Place.START_OF_FIELD;
    } else if (place == Place.START_OF_FIELD) {
      place = Place.UNQUOTED;
    }
    return c;
  }

  private void quoteInQuotes() throws IOException {
    int after = look(0);
    if (after == '"') {
      take();
      isTwice = true;
    } else if (after < 0 || after == delimiter || after == '\n' || after == '\r') {
      place = Place.BEHIND_QUOTE;
    } else {
      strays.add(line);
      if (kept.length() > 1 && endsField(kept.charAt(kept.length() - 2))) {
        openings.add(line);
      }
      isTwice = isClosedLater();
      place = isTwice ? Place.QUOTED : Place.BEHIND_STRAY;
    }
  }

  private boolean endsField(int c) {
    return c < 0 || c == delimiter || c == '\n' || c == '\r';
  }

  /** Whether the rest of the field ends with a quote that has no other to belong to. */
  private boolean isClosedLater() throws IOException {
    int quotes = 0;
    int last = 0;
    for (int at = 0; at < LONGEST_LOOK && !endsField(look(at)); at++) {
      last = look(at);
      quotes += last == '"' ? 1 : 0;
    }
    return last == '"' && quotes % 2 == 1;
  }

  /** The character so far ahead; -1 behind the end. */
  private int look(int ahead) throws IOException {
    if (next + ahead >= end) {
      fill();
    }
    return next + ahead < end ? buffer[next + ahead] : -1;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, next, buffer, 0, end - next);
    end -= next;
    next = 0;
    int count = text.read(buffer, end, buffer.length - end);
    end += Math.max(0, count);
  }

  private int take() throws IOException {
    int c = look(0);
    if (c < 0) {
      return c;
    }
    next++;
    kept.append((char) c);
    if (c == '\n' || c == '\r' && look(0) != '\n') {
      line++;
      skippedLines = Math.max(0, skippedLines - 1);
    }
    return c;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
