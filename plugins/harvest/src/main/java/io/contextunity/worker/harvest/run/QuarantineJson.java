package io.contextunity.worker.harvest.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextunity.worker.harvest.product.Rejection;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Rejections as JSON Lines: source, record, line, sku, reason, raw. */
final class QuarantineJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private QuarantineJson() {}

  static void write(OutputStream out, SourceSpec source, Rejection rejection) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      json.writeStringField("source", source.label());
      json.writeNumberField("record", rejection.number());
      if (rejection.line() > 0) {
        json.writeNumberField("line", rejection.line());
      }
      if (!rejection.sku().isEmpty()) {
        json.writeStringField("sku", rejection.sku());
      }
      json.writeStringField("reason", rejection.reason());
      json.writeStringField("raw", rejection.raw());
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Hands over the skus in what {@link #write} wrote; returns how many records have none. */
  static long readSkus(InputStream in, Consumer<String> handler) throws IOException {
    long without = 0;
    try (JsonParser json = FACTORY.createParser(in)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          without++;
        } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("sku")) {
          handler.accept(json.nextTextValue());
          without--;
        }
      }
    }
    return without;
  }
}
