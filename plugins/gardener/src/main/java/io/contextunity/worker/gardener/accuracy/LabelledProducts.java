package io.contextunity.worker.gardener.accuracy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.tasks.StoredProduct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labelled products in a file: one JSON object a line, with {@code name} and {@code expected} (a
 * category's id or path), and if there are any {@code brand}, {@code category} (a list), {@code
 * description}, {@code attributes} and {@code expected_attributes}.
 */
public final class LabelledProducts {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LabelledProducts() {}

  /**
   * Reads them in the file's order.
   *
   * @throws CommandException if that cannot be done; the message names the file and the line
   */
  public static List<LabelledProduct> read(Path file) {
    List<LabelledProduct> products = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank()) {
        products.add(product(file, number, line));
      }
    }
    if (products.isEmpty()) {
      throw new CommandException(
          "'%s' has no products (expected: one JSON object a line)".formatted(file));
    }
    return products;
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      String why = Files.exists(file) ? "cannot be read as UTF-8 text" : "does not exist";
      throw new CommandException("File '%s' %s".formatted(file, why), e);
    }
  }

  private static LabelledProduct product(Path file, int number, String line) {
    JsonNode json = json(file, number, line);
    String expected = json.path("expected").asText();
    String name = json.path("name").asText();
    if (name.isBlank() || expected.isBlank()) {
      throw new CommandException(
          "%s, line %d: no name or no expected (expected: {\"name\": …, \"expected\": \"A > B\"})"
              .formatted(file, number));
    }
    StoredProduct product =
        new StoredProduct(
            "product:labelled:" + number,
            "line-" + number,
            "labelled",
            String.valueOf(number),
            name,
            json.path("brand").asText(),
            texts(json.path("category")),
            json.path("description").asText(),
            map(json.path("attributes")));
    JsonNode attributes = json.path("expected_attributes");
    return new LabelledProduct(
        number,
        product,
        expected,
        attributes.isObject() ? Optional.of(map(attributes)) : Optional.empty());
  }

  private static JsonNode json(Path file, int number, String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new CommandException(
          "%s, line %d: %s (expected: one JSON object a line)"
              .formatted(file, number, e.getOriginalMessage()),
          e);
    }
    throw new CommandException(
        "%s, line %d: no JSON object (expected: one a line)".formatted(file, number));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Map<String, String> map(JsonNode object) {
    Map<String, String> map = new LinkedHashMap<>();
    object.properties().forEach(field -> map.put(field.getKey(), field.getValue().asText()));
    return map;
  }
}
