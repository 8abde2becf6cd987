package io.contextunity.worker.local.brain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Struct;
import io.contextunity.worker.host.wire.StructCodec;
import java.util.Map;

/** Metadata as they are stored. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private Json() {}

  static String write(Struct struct) {
    return write(StructCodec.toMap(struct));
  }

  static String write(Map<String, Object> metadata) {
    if (metadata.isEmpty()) {
      return "{}";
    }
    try {
      return MAPPER.writeValueAsString(metadata);
    } catch (JsonProcessingException e) {
      throw Fields.invalid("metadata: " + e.getMessage());
    }
  }

  static Map<String, Object> read(String json) {
    try {
      return MAPPER.readValue(json, MAP);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Metadata in the file are no JSON", e);
    }
  }
}
