package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestingBrainTest {
  private final TestingBrain brain = new TestingBrain();

  @Test
  void search_collection() {
    brain.upsert("acme", List.of(cell("a", Map.of("doc_type", "guide")), cell("b", Map.of())));

    assertThat(brain.search(new BrainQuery("acme", "shoes", 5, List.of(), "guide")))
        .extracting(BrainHit::id)
        .containsExactly("a");
    assertThat(brain.search(BrainQuery.of("acme", "shoes", 5))).hasSize(2);
    assertThat(brain.search(new BrainQuery("acme", "shoes", 5, List.of(), "taxonomy"))).isEmpty();
  }

  @Test
  void findAndList() {
    brain.upsert("acme", List.of(cell("a", Map.of("n", 1L)), cell("b", Map.of("n", 2L))));
    brain.upsert("acme", List.of(cell("a", Map.of("n", 3L))));

    BrainListing listing = BrainListing.of("acme", BrainCell.Kind.CHUNK, "product");

    assertThat(brain.find("acme", "a")).map(BrainCell::metadata).contains(Map.of("n", 3L));
    assertThat(brain.find("beta", "a")).isEmpty();
    assertThat(brain.list(listing)).extracting(BrainCell::id).containsExactly("a", "b");
    assertThat(brain.list(listing.where(Map.of("n", 2L)))).hasSize(1);
    assertThat(brain.list(listing.next())).isEmpty();
  }

  private static BrainCell cell(String id, Map<String, Object> metadata) {
    return new BrainCell(
        id,
        BrainCell.Kind.CHUNK,
        "Red shoes",
        "product",
        Optional.empty(),
        id + metadata,
        metadata);
  }
}
