package io.contextunity.worker.tasks.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.tasks.Task;
import java.util.List;

/** The form of an answer to each task, as JSON schemas in the small dialect that endpoints know. */
final class AnswerSchemas {
  /** The keys of an answer to {@link Task#ATTRIBUTES}. */
  static final List<String> ATTRIBUTES =
      List.of("colour", "size", "weight", "dimensions", "material", "gender");

  /** The keys of an answer to {@link Task#ENTITIES}. */
  static final List<String> ENTITIES = List.of("product_type", "brand", "model");

  private static final ObjectMapper JSON = new ObjectMapper();

  private AnswerSchemas() {}

  static String of(Task task, List<Candidate> candidates) {
    ObjectNode properties = JSON.createObjectNode();
    switch (task) {
      case CATEGORY -> nodeId(properties.putObject("node_id"), candidates);
      case ATTRIBUTES -> ATTRIBUTES.forEach(key -> textOrNull(properties.putObject(key)));
      case ENTITIES -> ENTITIES.forEach(key -> textOrNull(properties.putObject(key)));
      case TECHNOLOGIES ->
          properties
              .putObject("names")
              .put("type", "array")
              .putObject("items")
              .put("type", "string");
      case DESCRIPTION -> properties.putObject("text").put("type", "string");
    }
    properties.putObject("confidence").put("type", "number");
    return object(properties).toString();
  }

  private static void nodeId(ObjectNode property, List<Candidate> candidates) {
    textOrNull(property);
    ArrayNode allowed = property.putArray("enum");
    candidates.forEach(candidate -> allowed.add(candidate.nodeId()));
    allowed.addNull();
  }

  private static ObjectNode textOrNull(ObjectNode property) {
    property.putArray("type").add("string").add("null");
    return property;
  }

  private static ObjectNode object(ObjectNode properties) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    schema.set("properties", properties);
    ArrayNode required = schema.putArray("required");
    properties.fieldNames().forEachRemaining(required::add);
    return schema.put("additionalProperties", false);
  }
}
