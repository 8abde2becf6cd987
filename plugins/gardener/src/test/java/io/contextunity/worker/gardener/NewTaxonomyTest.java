package io.contextunity.worker.gardener;

import static io.contextunity.worker.gardener.TestingGarden.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.gardener.catalogue.Corrections;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskMethod;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTaxonomyTest {
  @TempDir Path directory;
  private TestingGarden garden;

  @BeforeEach
  void start() {
    garden = new TestingGarden(directory);
    garden.category("1", "Outdoor");
    garden.category("2", "Outdoor", "Tents");
    garden.category("3", "Outdoor", "Sleeping Bags");
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
  void garden_newVersionOfTheTaxonomy_movesCategoriesAndOpensThoseThatAreGone() {
    garden.category("5", "Outdoor", "Lanterns");
    tents(3);
    garden.store(
        Products.cell("north", "S-1", "Sleeping Bag Nansen", "Sleeping Bags", Map.of()),
        Products.cell("north", "L-1", "Lantern Lumen", "Lanterns", Map.of()));
    garden.tend();
    TaskOutcome before = category("T-1");
    human("T-3", "2");
    garden.brain.upsertTaxonomy(
        TENANT,
        List.of(
            new TaxonomyNode(
                "category", "20", List.of("Camping", "Shelters"), List.of("tent"), Map.of()),
            retired("2", "20", "Outdoor", "Tents"),
            retired("5", null, "Outdoor", "Lanterns"),
            new TaxonomyNode(
                "category", "3", List.of("Camping", "Sleeping Bags"), List.of(), Map.of())));

    GardenerReport report = garden.tend();

    assertThat(report.moved()).isEqualTo(4);
    assertThat(report.reopened()).isEqualTo(1);
    TaskOutcome after = category("T-1");
    assertThat(after.result())
        .containsEntry("node_id", "20")
        .containsEntry("path", "Camping > Shelters");
    assertThat(after.confidence()).isEqualTo(before.confidence());
    assertThat(after.method()).isEqualTo(before.method());
    assertThat(after.status()).isEqualTo(TaskStatus.DONE);
    assertThat(category("T-3").isHuman()).isTrue();
    assertThat(category("T-3").result()).containsEntry("node_id", "20");
    assertThat(category("S-1").result()).containsEntry("path", "Camping > Sleeping Bags");
    assertThat(category("L-1").result().get("node_id")).isNotEqualTo("5");
    assertThat(garden.tend().due()).as("a second look").isZero();
  }

  private static TaxonomyNode retired(String id, String movedTo, String... path) {
    Map<String, Object> metadata =
        movedTo == null
            ? Map.of("retired", "by the test")
            : Map.of("retired", "by the test", "moved_to", movedTo);
    return new TaxonomyNode("category", id, List.of(path), List.of(), metadata);
  }

  private TaskOutcome category(String sku) {
    return garden.enrichment(Products.id("north", sku)).outcome(Task.CATEGORY).orElseThrow();
  }

  private void human(String sku, String nodeId) {
    new Corrections(garden.brain, Clock.systemUTC())
        .change(
            TENANT,
            Products.id("north", sku),
            Task.CATEGORY,
            found ->
                TaskOutcome.done(
                    Map.of("node_id", nodeId), 1, TaskMethod.HUMAN, Instant.now(), "by hand"));
  }
}
