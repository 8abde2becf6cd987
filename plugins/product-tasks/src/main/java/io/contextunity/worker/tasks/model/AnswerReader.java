package io.contextunity.worker.tasks.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.Taxonomy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at what a language model said, whatever the endpoint promised: nothing gets past that the
 * task does not allow.
 */
public final class AnswerReader {
  private static final int LONGEST_TEXT = 2000;
  private static final int LONGEST_VALUE = 200;
  private static final int MOST_NAMES = 30;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final StoredProduct product;
  private final Taxonomy taxonomy;
  private final List<Candidate> candidates;

  /**
   * @param taxonomy the version that a category has to be of
   * @param candidates what the model had to choose from, best first
   */
  public AnswerReader(StoredProduct product, Taxonomy taxonomy, List<Candidate> candidates) {
    this.product = product;
    this.taxonomy = taxonomy;
    this.candidates = List.copyOf(candidates);
  }

  /**
   * @throws InvalidAnswerException if it is not as it was asked for
   */
  public ReadAnswer read(Task task, String text) {
    JsonNode answer = object(text);
    Map<String, Object> result =
        switch (task) {
          case CATEGORY -> category(answer);
          case ATTRIBUTES -> attributes(answer);
          case ENTITIES -> entities(answer);
          case TECHNOLOGIES -> Map.of("names", names(answer.path("names")));
          case DESCRIPTION -> Map.of("text", text(answer, "text", LONGEST_TEXT));
        };
    return new ReadAnswer(result, confidence(answer.path("confidence")));
  }

  private static JsonNode object(String text) {
    try {
      JsonNode node = JSON.readTree(withoutFence(text));
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Said below, for both cases.
    }
    throw new InvalidAnswerException("it is not one JSON object");
  }

  // Many a model puts its JSON between ```json and ```, whatever it was told.
  private static String withoutFence(String text) {
    String stripped = text.strip();
    return stripped.startsWith("```") && stripped.endsWith("```") && stripped.contains("\n")
        ? stripped.substring(stripped.indexOf('\n'), stripped.length() - 3)
        : stripped;
  }

  private Map<String, Object> category(JsonNode answer) {
    if (answer.path("node_id").isNull()) {
      throw InvalidAnswerException.meant(
          "none of the %d categories offered suits".formatted(candidates.size()));
    }
    String id = text(answer, "node_id", LONGEST_VALUE);
    TaxonomyNode node =
        taxonomy
            .find(id)
            .orElseThrow(
                () ->
                    new InvalidAnswerException(
                        "node_id '%s' is no category of the taxonomy".formatted(id)));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("node_id", id);
    result.put("path", String.join(" > ", node.path()));
    result.put("score", score(id));
    candidates.stream()
        .filter(other -> !other.nodeId().equals(id) && other.score() > 0)
        .findFirst()
        .ifPresent(
            other ->
                result.put(
                    "runner_up",
                    Map.of(
                        "node_id", other.nodeId(),
                        "path", other.path(),
                        "score", other.score())));
    return result;
  }

  private double score(String id) {
    return candidates.stream()
        .filter(candidate -> candidate.nodeId().equals(id))
        .mapToDouble(Candidate::score)
        .findFirst()
        .orElse(0);
  }

  private static Map<String, Object> attributes(JsonNode answer) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    values(answer, AnswerSchemas.ATTRIBUTES)
        .forEach((key, value) -> attributes.put(key, Map.of("value", value, "from", "model")));
    return attributes;
  }

  private static Map<String, Object> values(JsonNode answer, List<String> keys) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : keys) {
      value(answer, key).ifPresent(value -> values.put(key, value));
    }
    return values;
  }

  /** A brand or model that the product's own text does not have was made up. */
  private Map<String, Object> entities(JsonNode answer) {
    Map<String, Object> values = values(answer, AnswerSchemas.ENTITIES);
    String said = letters(ProductText.of(product));
    for (String key : List.of("brand", "model")) {
      if (values.get(key) instanceof String name && !said.contains(letters(name))) {
        throw new InvalidAnswerException(
            "%s '%s' does not stand in the product's data".formatted(key, name));
      }
    }
    return values;
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  private static List<String> names(JsonNode array) {
    if (!array.isArray() || array.size() > MOST_NAMES) {
      throw new InvalidAnswerException("'names' is not a list of %d at most".formatted(MOST_NAMES));
    }
    List<String> names = new ArrayList<>();
    for (JsonNode name : array) {
      String text = name.asText("").strip();
      if (!name.isTextual() || text.isEmpty() || text.length() > LONGEST_VALUE) {
        throw new InvalidAnswerException("'names' has something else than short texts in it");
      }
      if (!names.contains(text)) {
        names.add(text);
      }
    }
    return names;
  }

  private static String text(JsonNode answer, String key, int longest) {
    JsonNode value = answer.path(key);
    String text = value.asText("").strip();
    if (!value.isTextual() || text.isEmpty() || text.length() > longest) {
      throw new InvalidAnswerException(
          "'%s' is not a text of 1 to %d characters".formatted(key, longest));
    }
    return text;
  }

  private static Optional<String> value(JsonNode answer, String key) {
    JsonNode value = answer.path(key);
    boolean nothing =
        value.isNull() || value.isMissingNode() || value.isTextual() && value.asText().isBlank();
    return nothing ? Optional.empty() : Optional.of(text(answer, key, LONGEST_VALUE));
  }

  private static double confidence(JsonNode value) {
    if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > 1) {
      throw new InvalidAnswerException("'confidence' is not a number from 0 to 1");
    }
    return value.asDouble();
  }
}
