package io.contextunity.worker.gardener.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledProductsTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("products.jsonl");
  }

  @Test
  void read_product() throws IOException {
    Files.writeString(
        file,
        """
        {"name": "Tent 2", "brand": "Höhenzug", "category": ["Camping", "Tents"],
         "description": "Light", "attributes": {"Weight": 1450}, "expected": "A > B",
         "expected_attributes": {"weight": 1450}}
        """
            .replace("\n ", " "));

    LabelledProduct labelled = LabelledProducts.read(file).get(0);

    assertThat(labelled.product().name()).isEqualTo("Tent 2");
    assertThat(labelled.product().brand()).isEqualTo("Höhenzug");
    assertThat(labelled.product().category()).isEqualTo(List.of("Camping", "Tents"));
    assertThat(labelled.product().attributes()).containsEntry("Weight", "1450");
    assertThat(labelled.category()).isEqualTo("A > B");
    assertThat(labelled.attributes().orElseThrow()).containsEntry("weight", "1450");
  }

  @Test
  void read_noFile() {
    assertMessage("File '%s' does not exist".formatted(file));
  }

  @Test
  void read_empty() throws IOException {
    Files.writeString(file, "\n");

    assertMessage("'%s' has no products (expected: one JSON object a line)".formatted(file));
  }

  @Test
  void read_noName() throws IOException {
    Files.writeString(file, "\n{\"name\": \"Tent\"}\n");

    assertMessage(
        "%s, line 2: no name or no expected (expected: {\"name\": …, \"expected\": \"A > B\"})"
            .formatted(file));
  }

  @Test
  void read_noObject() throws IOException {
    Files.writeString(file, "[1]\n");

    assertMessage("%s, line 1: no JSON object (expected: one a line)".formatted(file));
  }

  @Test
  void read_noJson() throws IOException {
    Files.writeString(file, "Tent\n");

    assertThatThrownBy(() -> LabelledProducts.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file + ", line 1: ")
        .hasMessageEndingWith("(expected: one JSON object a line)");
  }

  @Test
  void taxonomy_badLine() throws IOException {
    Files.writeString(file, "# a comment\n1 - A\n2; B\n");

    assertThatThrownBy(() -> TaxonomyLines.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "%s, line 3: '2; B' (expected: id - A > B > C; other forms can be imported into Brain:"
                + " contextworker taxonomy import FILE)",
            file);
  }

  private void assertMessage(String message) {
    assertThatThrownBy(() -> LabelledProducts.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessage(message);
  }
}
