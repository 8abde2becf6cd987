package io.contextunity.worker.host.isolation.module;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.time.Instant;

/** Records that cross between a host and its children. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new Instants()))
          .build();

  private Json() {}

  static ByteString of(Record value) {
    try {
      return ByteString.copyFrom(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(value.getClass() + " cannot be written as JSON", e);
    }
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  static <T extends Record> T read(ByteString json, Class<T> type) {
    try {
      return MAPPER.readValue(json.toByteArray(), type);
    } catch (IOException e) {
      throw new IllegalArgumentException("No " + type.getSimpleName() + " in JSON", e);
    }
  }

  private static final class Instants extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    Instants() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Instant.parse(parser.getText());
    }
  }
}
