package io.contextunity.worker.harvest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The objects of a JSON array, which is the whole feed or lies at a path; or those that an object
 * at a path ending in {@code *} has under its keys, which are then called {@code @key}.
 */
final class JsonFeed {
  /** Forgives what programs get wrong that write JSON by hand. */
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private static final String EVERY_KEY = "*";

  private final JsonParser json;
  private final Reading reading;
  private final Selectors selectors;
  private final TreeRecords records;

  private JsonFeed(JsonParser json, Reading reading, RecordHandler handler) {
    this.json = json;
    this.reading = reading;
    this.selectors = new Selectors(handler.wanted());
    this.records = new TreeRecords(handler, reading.variants());
  }

  static void read(InputStream in, Reading reading, RecordHandler handler) throws IOException {
    try (JsonParser json = MAPPER.createParser(TextDecoding.reader(in, reading.encoding()))) {
      JsonFeed feed = new JsonFeed(json, reading, handler);
      if (json.nextToken() != null) {
        feed.goTo(reading.record());
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
      if (key.equals(EVERY_KEY)) {
        readObject(path);
        return;
      }
      enter(key, path);
    }
    readArray();
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

  private void readObject(String path) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new BadFeedException(
          "The feed has no object at 'record: %s' (for an array leave out the *)".formatted(path));
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      long line = json.currentTokenLocation().getLineNr();
      json.nextToken();
      JsonNode node = MAPPER.readTree(json);
      if (node instanceof ObjectNode object && !object.has("@key")) {
        object.put("@key", key);
      }
      accept(line, node);
    }
  }

  private void readArray() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new BadFeedException(
          "The feed is no JSON array (set 'record' to the path of the array in it)");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      long line = json.currentTokenLocation().getLineNr();
      accept(line, MAPPER.readTree(json));
    }
  }

  private void accept(long line, JsonNode node) throws IOException {
    accept(line, node, reading.variants().path(), selectors, records);
  }

  static void accept(
      long line, JsonNode node, String variantsPath, Selectors selectors, TreeRecords records)
      throws IOException {
    if (!node.isObject()) {
      records.acceptBroken(line, TreeFields.of("value", node.toString()), "no JSON object");
      return;
    }
    JsonTree tree = new JsonTree(variantsPath, selectors).read(node);
    records.accept(line, tree.fields(), tree.variants(line));
  }
}
