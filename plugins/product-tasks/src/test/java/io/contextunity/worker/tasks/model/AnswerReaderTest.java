package io.contextunity.worker.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.Taxonomy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
  private final AnswerReader reader =
      new AnswerReader(
          new StoredProduct(
              "p", "h", "s", "T-1", "Gratwind 2 by Höhenzug", "", List.of(), "", Map.of()),
          new Taxonomy(
              "v1",
              List.of(
                  new TaxonomyNode(
                      Taxonomy.DOMAIN, "1", List.of("Outdoor", "Tents"), List.of(), Map.of()))),
          List.of(
              new Candidate("1", "Outdoor > Tents", 0.4),
              new Candidate("2", "Outdoor > Tarps", 0.3)));

  @Test
  void read_category_withItsRunnerUp() {
    ReadAnswer answer = reader.read(Task.CATEGORY, "{\"node_id\": \"1\", \"confidence\": 0.9}");

    assertThat(answer.confidence()).isEqualTo(0.9);
    assertThat(answer.result())
        .isEqualTo(
            Map.of(
                "node_id",
                "1",
                "path",
                "Outdoor > Tents",
                "score",
                0.4,
                "runner_up",
                Map.of("node_id", "2", "path", "Outdoor > Tarps", "score", 0.3)));
  }

  @Test
  void read_fencedJson() {
    assertThat(
            reader
                .read(
                    Task.TECHNOLOGIES, "```json\n{\"names\": [\"USB-C\"], \"confidence\": 1}\n```")
                .result())
        .isEqualTo(Map.of("names", List.of("USB-C")));
  }

  @Test
  void read_attributes_nullsAreLeftOut() {
    assertThat(
            reader
                .read(
                    Task.ATTRIBUTES,
                    "{\"colour\": \"red\", \"size\": null, \"price\": \"1\", \"confidence\": 0.5}")
                .result())
        .isEqualTo(Map.of("colour", Map.of("value", "red", "from", "model")));
  }

  @Test
  void read_entities_asTheDataWritesThem() {
    assertThat(
            reader
                .read(
                    Task.ENTITIES,
                    "{\"product_type\": \"tent\", \"brand\": \"HÖHENZUG\", \"model\": \"Gratwind"
                        + " 2\", \"confidence\": 1}")
                .result())
        .containsEntry("brand", "HÖHENZUG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CATEGORY | I think it is a tent | it is not one JSON object",
        "CATEGORY | [1] | it is not one JSON object",
        "CATEGORY | {} {} | it is not one JSON object",
        "CATEGORY | {\"node_id\": \"99\", \"confidence\": 1}"
            + " | node_id '99' is no category of the taxonomy",
        "CATEGORY | {\"node_id\": \"2\", \"confidence\": 1}"
            + " | node_id '2' is no category of the taxonomy",
        "CATEGORY | {\"node_id\": 1, \"confidence\": 1}"
            + " | 'node_id' is not a text of 1 to 200 characters",
        "CATEGORY | {\"node_id\": null, \"confidence\": 1}"
            + " | none of the 2 categories offered suits",
        "CATEGORY | {\"node_id\": \"1\", \"confidence\": 7}"
            + " | 'confidence' is not a number from 0 to 1",
        "ATTRIBUTES | {\"colour\": {\"a\": 1}, \"confidence\": 1}"
            + " | 'colour' is not a text of 1 to 200 characters",
        "ENTITIES | {\"brand\": \"Acme\", \"confidence\": 1}"
            + " | brand 'Acme' does not stand in the product's data",
        "TECHNOLOGIES | {\"names\": \"USB\", \"confidence\": 1}"
            + " | 'names' is not a list of 30 at most",
        "TECHNOLOGIES | {\"names\": [1], \"confidence\": 1}"
            + " | 'names' has something else than short texts in it",
        "DESCRIPTION | {\"text\": \" \", \"confidence\": 1}"
            + " | 'text' is not a text of 1 to 2000 characters",
      })
  void read_whatCannotBeUsed(Task task, String answer, String message) {
    assertThatThrownBy(() -> reader.read(task, answer))
        .isInstanceOf(InvalidAnswerException.class)
        .hasMessage(message);
  }
}
