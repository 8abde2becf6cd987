package io.contextunity.worker.local.brain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Struct;
import io.contextunity.worker.host.wire.StructCodec;
import io.contextunity.worker.host.wire.WireException;
import java.util.Map;

/** Metadata as they are stored. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private Json() {}

  static String write(Struct struct) {
    if (struct.getFieldsCount() == 0) {
      return "{}";
    }
    try {
      return MAPPER.writeValueAsString(StructCodec.toMap(struct));
    } catch (WireException | JsonProcessingException e) {
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
