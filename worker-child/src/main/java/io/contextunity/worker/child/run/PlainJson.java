package io.contextunity.worker.child.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Writes what JSON itself has, as Jackson's mapper would: most values are that, and the mapper
 * alone takes a fresh child as long as its whole run otherwise does.
 */
final class PlainJson {

  private PlainJson() {}

  /**
   * @param value what {@link JsonShape} calls plain
   */
  static void write(JsonFactory factory, OutputStream out, Object value) throws IOException {
    try (JsonGenerator generator = factory.createGenerator(out)) {
      write(generator, value);
    }
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof Number number) {
      writeNumber(generator, number);
    } else if (value instanceof byte[] bytes) {
      generator.writeBinary(bytes);
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        generator.writeFieldName((String) entry.getKey());
        write(generator, entry.getValue());
      }
      generator.writeEndObject();
    } else {
      throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  private static void writeNumber(JsonGenerator generator, Number number) throws IOException {
    if (number instanceof BigDecimal decimal) {
      generator.writeNumber(decimal);
    } else if (number instanceof BigInteger whole) {
      generator.writeNumber(whole);
    } else if (number instanceof Double || number instanceof Float) {
      generator.writeNumber(Double.parseDouble(number.toString()));
    } else {
      generator.writeNumber(number.longValue());
    }
  }
}
