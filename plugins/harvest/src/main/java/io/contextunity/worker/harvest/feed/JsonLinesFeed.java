package io.contextunity.worker.harvest.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;

/** One JSON object a line; a line that is none is a broken record, not a broken feed. */
final class JsonLinesFeed {
  private static final int LONGEST_LINE = 8 * 1024 * 1024;

  private JsonLinesFeed() {}

  static void read(InputStream in, Reading reading, RecordHandler handler) throws IOException {
    BufferedReader text = TextDecoding.reader(in, reading.encoding());
    StringBuilder line = new StringBuilder();
    long lineNumber = 0;
    long number = 0;
    while (readLine(text, line)) {
      lineNumber++;
      if (!line.toString().isBlank()) {
        number++;
        handler.accept(feedRecord(number, lineNumber, line.toString()));
      }
    }
  }

  private static FeedRecord feedRecord(long number, long lineNumber, String line) {
    if (line.length() >= LONGEST_LINE) {
      String problem = "a line longer than " + LONGEST_LINE + " characters";
      return broken(number, lineNumber, line, problem);
    }
    try {
      return JsonFeed.feedRecord(number, lineNumber, JsonFeed.MAPPER.readTree(line));
    } catch (JsonProcessingException e) {
      return broken(number, lineNumber, line, "no JSON: " + e.getOriginalMessage());
    }
  }

  private static FeedRecord broken(long number, long lineNumber, String line, String problem) {
    return FeedRecord.broken(number, lineNumber, TreeFields.of("line", line), problem);
  }

  /** Reads a line, keeping no more of it than may be used; false at the end. */
  private static boolean readLine(BufferedReader text, StringBuilder line) throws IOException {
    line.setLength(0);
    int c = text.read();
    if (c < 0) {
      return false;
    }
    for (; c >= 0 && c != '\n'; c = text.read()) {
      if (line.length() < LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return true;
  }
}
