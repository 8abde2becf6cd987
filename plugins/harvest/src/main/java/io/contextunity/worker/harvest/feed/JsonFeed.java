package io.contextunity.worker.harvest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** The objects of a JSON array, which is the whole feed or lies at a path. */
final class JsonFeed {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonFactory FACTORY = MAPPER.getFactory();

  private final JsonParser json;
  private final RecordHandler handler;
  private long number;

  private JsonFeed(JsonParser json, RecordHandler handler) {
    this.json = json;
    this.handler = handler;
  }

  static void read(InputStream in, Reading reading, RecordHandler handler) throws IOException {
    try (JsonParser json = FACTORY.createParser(TextDecoding.reader(in, reading.encoding()))) {
      JsonFeed feed = new JsonFeed(json, handler);
      if (json.nextToken() != null) {
        feed.goTo(reading.record());
        feed.readArray();
      }
    } catch (JsonProcessingException e) {
      throw new BadFeedException(
          "The feed is no well-formed JSON: line %d: %s"
              .formatted(e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
  }

  private void goTo(String path) throws IOException {
    for (String key : path.isEmpty() ? new String[0] : path.split("\\.")) {
      enter(key, path);
    }
  }

  private void enter(String key, String path) throws IOException {
    Set<String> seen = new LinkedHashSet<>();
    while (json.currentToken() != JsonToken.START_ARRAY
        && json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals(key)) {
        return;
      }
      seen.add(name);
      json.skipChildren();
    }
    throw new BadFeedException(
        "The feed has nothing at 'record: %s': no key '%s' (there are: %s)"
            .formatted(path, key, String.join(", ", seen)));
  }

  private void readArray() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new BadFeedException(
          "The feed is no JSON array (set 'record' to the path of the array in it)");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      long line = json.currentTokenLocation().getLineNr();
      JsonNode node = MAPPER.readTree(json);
      number++;
      handler.accept(feedRecord(number, line, node));
    }
  }

  static FeedRecord feedRecord(long number, long line, JsonNode node) {
    if (!node.isObject()) {
      Fields raw = TreeFields.of("value", node.toString());
      return FeedRecord.broken(number, line, raw, "no JSON object");
    }
    TreeFields fields = new TreeFields();
    flatten("", node, fields);
    return FeedRecord.of(number, line, fields);
  }

  private static void flatten(String path, JsonNode node, TreeFields fields) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      entry.getValue(),
                      fields));
    } else if (node.isArray()) {
      node.forEach(element -> flatten(path, element, fields));
    } else if (node.isNumber()) {
      fields.add(path, node.decimalValue().toPlainString());
    } else if (!node.isNull()) {
      fields.add(path, node.asText());
    }
  }
}
