package io.contextunity.worker.gardener;

import static io.contextunity.worker.gardener.TestingGarden.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskStatus;
import io.contextunity.worker.testing.RunOfTenant;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GardenerWorkflowTest {
  @TempDir Path directory;
  private TestingGarden garden;

  @BeforeEach
  void start() {
    garden = new TestingGarden(directory);
    garden.category("1", "Outdoor");
    garden.category("2", "Outdoor", "Tents");
    garden.category("3", "Outdoor", "Sleeping Bags");
    garden.category("4", "Outdoor", "Backpacks");
  }

  @AfterEach
  void stop() {
    garden.close();
  }

  private void tents(int count) {
    for (int i = 1; i <= count; i++) {
      garden.store(
          Products.cell(
              "north", "T-" + i, "Tent Alpina " + i, "Camping > Tents", Map.of("color", "red")));
    }
  }

  @Test
  void garden_newProducts_areTendedOnce() {
    tents(45);

    GardenerReport first = garden.tend();
    Map<String, String> stored = garden.hashes();
    GardenerReport second = garden.tend();

    assertThat(first.status()).isEqualTo("completed");
    assertThat(first.products()).isEqualTo(45);
    assertThat(first.due()).isEqualTo(45);
    assertThat(first.counts().tended()).isEqualTo(45);
    assertThat(first.counts().failed()).as("%s", first).isZero();
    Enrichment tent = garden.enrichment(Products.id("north", "T-7"));
    assertThat(tent.outcome(Task.CATEGORY).orElseThrow().result()).containsEntry("node_id", "2");
    assertThat(first.counts().relations()).isGreaterThanOrEqualTo(45);
    assertThat(second.due()).isZero();
    assertThat(garden.hashes()).isEqualTo(stored);
    assertThat(garden.blobs.list("")).isEmpty();
  }
}
