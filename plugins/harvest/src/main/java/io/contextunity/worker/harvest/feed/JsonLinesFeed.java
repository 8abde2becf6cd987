package io.contextunity.worker.harvest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** JSON objects, one a line or more; a line that is none is a broken record, not a broken feed. */
final class JsonLinesFeed {
  private static final int LONGEST_LINE = 8 * 1024 * 1024;

  private final String variantsPath;
  private final Selectors selectors;
  private final TreeRecords records;

  private JsonLinesFeed(Reading reading, RecordHandler handler) {
    variantsPath = reading.variants().path();
    selectors = new Selectors(handler.wanted());
    records = new TreeRecords(handler, reading.variants());
  }

  static void read(InputStream in, Reading reading, RecordHandler handler) throws IOException {
    new JsonLinesFeed(reading, handler).read(TextDecoding.reader(in, reading.encoding()));
  }

  private void read(BufferedReader text) throws IOException {
    StringBuilder line = new StringBuilder();
    long lineNumber = 0;
    while (readLine(text, line)) {
      lineNumber++;
      if (!line.toString().isBlank()) {
        accept(lineNumber, line.toString());
      }
    }
  }

  private void accept(long lineNumber, String line) throws IOException {
    if (line.length() >= LONGEST_LINE) {
      String problem = "a line longer than " + LONGEST_LINE + " characters";
      records.acceptBroken(lineNumber, TreeFields.of("line", line), problem);
      return;
    }
    List<JsonNode> nodes = new ArrayList<>();
    String problem = read(line, nodes);
    for (JsonNode node : nodes) {
      JsonFeed.accept(lineNumber, node, variantsPath, selectors, records);
    }
    if (!problem.isEmpty()) {
      records.acceptBroken(lineNumber, TreeFields.of("line", line), problem);
    }
  }

  /** Reads what is in a line, which may be several values; returns what keeps the rest from it. */
  private static String read(String line, List<JsonNode> nodes) throws IOException {
    try (JsonParser json = JsonFeed.MAPPER.createParser(withoutComma(line.stripTrailing()))) {
      for (JsonNode node = JsonFeed.MAPPER.readTree(json);
          node != null;
          node = JsonFeed.MAPPER.readTree(json)) {
        nodes.add(node);
      }
      return "";
    } catch (JsonProcessingException e) {
      return "no JSON: " + e.getOriginalMessage();
    }
  }

  /** An array's lines end with one, if each has an element. */
  private static String withoutComma(String line) {
    return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
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
