package com.example.pricing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.core.JsonPayloadConverter;
import io.temporal.common.converter.DataConverter;

/**
 * The plugin's own Jackson, in the version that the plugin brings. The host's copy would not see
 * the annotations on the records of this package, so payloads go through this one.
 */
final class PricingJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private PricingJson() {}

  static DataConverter dataConverter() {
    return JsonPayloadConverter.dataConverter(
        MAPPER::writeValueAsBytes,
        (json, type) -> MAPPER.readValue(json, MAPPER.constructType(type)));
  }

  /** The version of the Jackson that really runs here. */
  static String version() {
    return MAPPER.version().toString();
  }
}
