package io.contextunity.worker.harvest.feed;

import java.io.BufferedReader;
import java.io.IOException;

/** Finds the delimiter of a CSV feed by its header row. */
final class Delimiter {
  private static final int LONGEST_HEADER = 64 * 1024;
  private static final char[] CANDIDATES = {';', '\t', ',', '|'};

  private Delimiter() {}

  /** The candidate that stands most often outside quotes in the header; leaves the text unread. */
  static char sniff(BufferedReader text, int skipRows, char fallback) throws IOException {
    String header = header(text, skipRows);
    char best = fallback;
    int most = 0;
    for (char candidate : CANDIDATES) {
      int count = count(header, candidate);
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private static String header(BufferedReader text, int skipRows) throws IOException {
    text.mark(LONGEST_HEADER);
    StringBuilder header = new StringBuilder();
    int rows = skipRows;
    boolean quoted = false;
    for (int i = 0, c = text.read(); i < LONGEST_HEADER - 1 && c >= 0; i++, c = text.read()) {
      quoted ^= c == '"' && rows == 0;
      if (c == '\n' && !quoted && !header.toString().isBlank()) {
        break;
      }
      if (rows == 0) {
        header.append((char) c);
      } else if (c == '\n') {
        rows--;
      }
    }
    text.reset();
    return header.toString();
  }

  private static int count(String header, char candidate) {
    int count = 0;
    boolean quoted = false;
    for (char c : header.toCharArray()) {
      quoted ^= c == '"';
      count += c == candidate && !quoted ? 1 : 0;
    }
    return count;
  }
}
