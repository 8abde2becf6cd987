package io.contextunity.worker.tasks.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.ToIntFunction;

/**
 * A question that arrived.
 *
 * @param sku of the product that it is about
 * @param task what is to be found out
 * @param attempt how often this product's task was asked about by now, with this one
 * @param instructions what the model is told
 * @param request the whole body
 */
public record ModelCall(
    String sku, String task, int attempt, String instructions, JsonNode request) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ModelCall of(byte[] body, ToIntFunction<String> attempts) throws IOException {
    JsonNode request = JSON.readTree(body);
    String product = request.at("/messages/1/content").asText();
    String data = product.replace("<product>", "").replace("</product>", "");
    String sku = JSON.readTree(data).path("sku").asText();
    String task = request.at("/response_format/json_schema/name").asText();
    return new ModelCall(
        sku,
        task,
        attempts.applyAsInt(sku + "/" + task),
        request.at("/messages/0/content").asText(),
        request);
  }

  /** What it is counted by. */
  public String key() {
    return sku + "/" + task;
  }

  /** An answer that fits. */
  String answer() {
    JsonNode ids = request.at("/response_format/json_schema/schema/properties/node_id/enum");
    return switch (task) {
      case "category" ->
          "{\"node_id\": \"%s\", \"confidence\": 0.9}".formatted(ids.path(0).asText());
      case "attributes" ->
          "{\"colour\": \"red\", \"size\": null, \"weight\": null, \"dimensions\": null,"
              + " \"material\": \"steel\", \"gender\": null, \"confidence\": 0.8}";
      case "entities" ->
          "{\"product_type\": \"thing\", \"brand\": null, \"model\": null, \"confidence\": 0.7}";
      case "technologies" -> "{\"names\": [\"USB-C\"], \"confidence\": 0.8}";
      default -> "{\"text\": \"A thing that is good to have.\", \"confidence\": 0.8}";
    };
  }
}
