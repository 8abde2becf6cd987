package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class JsonPayloadConverterTest {
  private final DataConverter converter =
      JsonPayloadConverter.dataConverter(
          value -> ("\"own:" + value + "\"").getBytes(StandardCharsets.UTF_8),
          (json, type) -> new String(json, StandardCharsets.UTF_8) + " as " + type.getTypeName());

  @Test
  void toPayload_jsonOfThePlugin() {
    Payload payload = converter.toPayload("tent").orElseThrow();

    assertThat(payload.getData().toStringUtf8()).isEqualTo("\"own:tent\"");
    assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("json/plain");
    assertThat(converter.fromPayload(payload, String.class, String.class))
        .isEqualTo("\"own:tent\" as java.lang.String");
  }

  @Test
  void toPayload_nothing() {
    Payload payload = converter.toPayload(null).orElseThrow();

    assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("binary/null");
  }

  @Test
  void fromPayload_failureOfThePlugin() {
    DataConverter broken =
        JsonPayloadConverter.dataConverter(
            value -> new byte[0],
            (json, type) -> {
              throw new NoSuchElementException("no such field");
            });
    Payload payload = broken.toPayload("x").orElseThrow();

    assertThatThrownBy(() -> broken.fromPayload(payload, String.class, String.class))
        .isInstanceOf(DataConverterException.class)
        .hasRootCauseMessage("no such field");
  }
}
