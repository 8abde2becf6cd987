package io.contextunity.worker.host.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads YAML with every single value as the text that was written: whether {@code 1.10} is a
 * version or a number, and {@code 0123} or {@code 1e5} a password, the record knows and YAML does
 * not.
 */
final class Yaml {
  // A section written twice would lose the first in silence.
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .build();

  private Yaml() {}

  /** Returns what the document says, if anything. */
  static Optional<JsonNode> read(InputStream in) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      return parser.nextToken() == null ? Optional.empty() : Optional.of(node(parser));
    }
  }

  private static JsonNode node(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> section(parser);
      case START_ARRAY -> list(parser);
      case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
      default -> JsonNodeFactory.instance.textNode(parser.getText());
    };
  }

  private static ObjectNode section(JsonParser parser) throws IOException {
    ObjectNode section = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      section.set(key, node(parser));
    }
    return section;
  }

  private static ArrayNode list(JsonParser parser) throws IOException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(node(parser));
    }
    return list;
  }
}
