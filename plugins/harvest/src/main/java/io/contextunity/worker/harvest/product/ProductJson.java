package io.contextunity.worker.harvest.product;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products as compact JSON, equal ones alike to the byte; what is empty is left out. */
final class ProductJson {
  static final JsonFactory FACTORY = new JsonFactory();

  private ProductJson() {}

  static byte[] write(Product product) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("sku", product.sku());
      json.writeStringField("name", product.name());
      text(json, "brand", product.brand());
      texts(json, "category", product.category());
      text(json, "price", product.price().map(BigDecimal::toPlainString).orElse(""));
      text(json, "currency", product.currency());
      text(json, "quantity", product.quantity().map(String::valueOf).orElse(""));
      text(json, "description", product.description());
      attributes(json, product.attributes());
      texts(json, "images", product.images());
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }

  private static void attributes(JsonGenerator json, Map<String, String> attributes)
      throws IOException {
    if (!attributes.isEmpty()) {
      json.writeObjectFieldStart("attributes");
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        json.writeStringField(attribute.getKey(), attribute.getValue());
      }
      json.writeEndObject();
    }
  }

  /** Reads the object at whose start the parser is. */
  static Product read(JsonParser json) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> attributes = Map.of();
    List<String> category = List.of();
    List<String> images = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "category" -> category = texts(json);
        case "images" -> images = texts(json);
        case "attributes" -> attributes = attributes(json);
        default -> texts.put(name, json.getText());
      }
    }
    return new Product(
        texts.get("sku"),
        texts.get("name"),
        texts.getOrDefault("brand", ""),
        category,
        Optional.ofNullable(texts.get("price")).map(BigDecimal::new),
        texts.getOrDefault("currency", ""),
        Optional.ofNullable(texts.get("quantity")).map(Long::valueOf),
        texts.getOrDefault("description", ""),
        attributes,
        images);
  }

  private static List<String> texts(JsonParser json) throws IOException {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(json.getText());
    }
    return texts;
  }

  private static Map<String, String> attributes(JsonParser json) throws IOException {
    Map<String, String> attributes = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      attributes.put(name, json.getText());
    }
    return attributes;
  }
}
