package io.contextunity.worker.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainHit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductTextsTest {
  @Test
  void of_categoryAsList_startsWithItsLastLevel() {
    BrainHit product =
        hit("Gratwind 2", Map.of("category", List.of("Tents", "Four Season Tents"), "name", "G 2"));

    assertThat(ProductTexts.of(product)).containsExactly("Four Season Tents", "G 2", "Gratwind 2");
  }

  @Test
  void of_categoryAsText_startsWithItsLastLevel() {
    BrainHit product = hit("Gratwind 2", Map.of("category", "Tents > Four Season Tents"));

    assertThat(ProductTexts.of(product)).containsExactly("Four Season Tents", "Gratwind 2");
  }

  @Test
  void of_noMetadata_isTheFirstLineOfTheContent() {
    assertThat(ProductTexts.of(hit("Gratwind 2\nHöhenzug", Map.of())))
        .containsExactly("Gratwind 2");
  }

  @Test
  void of_nameIsTheFirstLine_comesOnce() {
    assertThat(ProductTexts.of(hit("Gratwind 2\nHöhenzug", Map.of("name", "Gratwind 2"))))
        .containsExactly("Gratwind 2");
  }

  @Test
  void of_emptyProduct_isNothing() {
    assertThat(ProductTexts.of(hit("", Map.of("category", List.of(), "name", " ")))).isEmpty();
  }

  @Test
  void of_veryLongName_isCut() {
    assertThat(ProductTexts.of(hit("x".repeat(9000), Map.of())).get(0)).hasSize(500);
  }

  private static BrainHit hit(String content, Map<String, Object> metadata) {
    return new BrainHit("p", content, 1.0, "product", metadata);
  }
}
