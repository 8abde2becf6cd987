package io.contextunity.worker.host.temporal.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import java.util.Map;

/** JSON of the same structure with other text; keys, numbers and truth values stay. */
final class JsonShapes {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final TextShapes texts;

  JsonShapes(TextShapes texts) {
    this.texts = texts;
  }

  ByteString of(ByteString json) {
    try {
      return ByteString.copyFromUtf8(
          JSON.writeValueAsString(of(JSON.readTree(json.toStringUtf8()))));
    } catch (JsonProcessingException e) {
      // What claims to be JSON and is not, is text.
      return ByteString.copyFromUtf8(texts.of(json.toStringUtf8()));
    }
  }

  private JsonNode of(JsonNode node) {
    if (node instanceof TextNode text) {
      return TextNode.valueOf(texts.of(text.textValue()));
    }
    if (node instanceof ObjectNode object) {
      ObjectNode shaped = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        shaped.set(field.getKey(), of(field.getValue()));
      }
      return shaped;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode shaped = JSON.createArrayNode();
      array.forEach(element -> shaped.add(of(element)));
      return shaped;
    }
    return node;
  }
}
