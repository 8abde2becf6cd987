package io.contextunity.worker.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.testing.TestingBrain;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnrichmentStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final StoredProduct TENT =
      StoredProduct.of(
          new BrainCell(
              "product:acme:camping:A-1",
              BrainCell.Kind.CHUNK,
              "Tent Alpina 2",
              "product",
              Optional.empty(),
              "sha256:1",
              Map.of("name", "Tent Alpina 2", "category", List.of("Camping", "Tents"))));

  private final TestingBrain brain = new TestingBrain();
  private final EnrichmentStore store = new EnrichmentStore(brain);

  @Test
  void add_isReadBack() {
    TaskOutcome category = outcome("17", TaskMethod.BRAIN);
    TaskOutcome description = TaskOutcome.error(TaskMethod.MODEL, NOON, "i", "no answer");

    store.add("acme", TENT, "v1", Map.of(Task.CATEGORY, category, Task.DESCRIPTION, description));

    Enrichment stored = store.find("acme", TENT.id());
    assertThat(stored.outcome(Task.CATEGORY)).contains(category);
    assertThat(stored.outcome(Task.DESCRIPTION)).contains(description);
    assertThat(stored.isOpen()).isTrue();
    assertThat(stored.productHash()).isEqualTo("sha256:1");
    assertThat(stored.taxonomyVersion()).isEqualTo("v1");
    assertThat(brain.cells("acme").get("enrichment:product:acme:camping:A-1").metadata())
        .containsEntry("state", "open");
  }

  @Test
  void add_neverOverAPersonsValue() {
    store.add("acme", TENT, "v1", Map.of(Task.CATEGORY, outcome("17", TaskMethod.HUMAN)));

    store.add("acme", TENT, "v1", Map.of(Task.CATEGORY, outcome("99", TaskMethod.MODEL)));

    assertThat(store.find("acme", TENT.id()).outcome(Task.CATEGORY).orElseThrow().result())
        .containsEntry("node_id", "17");
  }

  @Test
  void find_nothingYet() {
    assertThat(store.find("acme", "product:acme:camping:A-2").tasks()).isEmpty();
  }

  private static TaskOutcome outcome(String nodeId, TaskMethod method) {
    return TaskOutcome.done(Map.of("node_id", nodeId), 0.9, method, NOON, "i");
  }
}
