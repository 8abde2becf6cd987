package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrainValuesTest {

  @Test
  void query_outOfRange() {
    assertThatThrownBy(() -> BrainQuery.of("acme", " ", 5))
        .hasMessage("Search text of 1 characters (expected: 1 to 8192, not blank)");
    assertThatThrownBy(() -> BrainQuery.of("acme", "tent", 101))
        .hasMessage("Search limit 101 (expected: 1 to 100)");
  }

  @Test
  void cell_blankId() {
    assertThatThrownBy(
            () ->
                new BrainCell(
                    "", BrainCell.Kind.CHUNK, "text", "product", Optional.empty(), "h", Map.of()))
        .hasMessage("A cell's id is blank");
  }

  @Test
  void taxonomyNode_nameIsTheEndOfItsPath() {
    TaxonomyNode node =
        new TaxonomyNode("category", "7", List.of("Camp", "Tents"), List.of(), Map.of());

    assertThat(node.name()).isEqualTo("Tents");
    assertThatThrownBy(() -> new TaxonomyNode("category", "7", List.of(), List.of(), Map.of()))
        .hasMessage("Taxonomy node '7' has an empty path");
  }
}
