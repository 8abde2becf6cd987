package io.contextunity.worker.enrichment;

import static io.contextunity.worker.enrichment.Shop.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskMethod;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.testing.TestingBlobStore;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionTest {
  @TempDir Path directory;
  private Shop shop;
  private EnrichmentTemporal temporal;

  @BeforeEach
  void open() {
    shop = new Shop(directory);
    temporal =
        new EnrichmentTemporal(
            shop.brain,
            new TestingBlobStore(),
            new EnrichmentSettings(ModelSettings.NONE, Optional.empty(), Optional.empty(), 2));
  }

  @AfterEach
  void close() {
    temporal.close();
    shop.close();
  }

  @Test
  void correct_categoryByPath_noRunChangesIt() {
    String tent = shop.product("T-1", "Tent");

    Corrected corrected = correct(tent, "category", "Electronics > Headphones");
    temporal
        .newRun()
        .enrich(new EnrichmentRequest(List.of(tent), TENANT, List.of(), true, Optional.empty()));

    assertThat(corrected.result()).containsEntry("node_id", "2");
    TaskOutcome stored = outcome(tent, Task.CATEGORY);
    assertThat(stored.method()).isEqualTo(TaskMethod.HUMAN);
    assertThat(stored.result()).containsEntry("node_id", "2");
  }

  @Test
  void correct_categoryById() {
    assertThat(correct(shop.product("T-1", "Tent"), "category", "2").result())
        .containsEntry("path", "Electronics > Headphones");
  }

  @Test
  void correct_someAttributes_theOthersStay() {
    String tent = shop.product("T-1", "Tent");
    correct(tent, "attributes", "colour=navy blue");

    correct(tent, "attributes", "weight=2 kg", "material=nylon");

    assertThat(outcome(tent, Task.ATTRIBUTES).result())
        .containsEntry("colour", Map.of("value", "navy blue", "from", "human"))
        .containsEntry("weight", Map.of("value", "2 kg", "from", "human"))
        .containsEntry("material", Map.of("value", "nylon", "from", "human"));
  }

  @Test
  void correct_whatDoesNotFit_saysWhatWould() {
    String tent = shop.product("T-1", "Tent");

    assertRefused(
        "category: 'Tens' (expected: the id or the path 'A > B' of one of the tenant's 2"
            + " categories)",
        tent,
        "category",
        "Tens");
    assertRefused(
        "attributes: 'color=red' (expected: NAME=VALUE with a name of colour, size, weight,"
            + " dimensions, material, gender)",
        tent,
        "attributes",
        "color=red");
    assertRefused(
        "task: 'kind' (expected: one of category, attributes, entities, technologies,"
            + " description)",
        tent,
        "kind",
        "x");
    assertRefused("values: none (expected: the description)", tent, "description");
    assertRefused("Product 'T-9' of tenant 'acme' is not found in Brain", "T-9", "category", "1");
  }

  private void assertRefused(String message, String product, String task, String... values) {
    assertThatThrownBy(() -> correct(product, task, values))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getOriginalMessage()).isEqualTo(message));
  }

  private TaskOutcome outcome(String product, Task task) {
    return shop.store.find(TENANT, product).outcome(task).orElseThrow();
  }

  private Corrected correct(String product, String task, String... values) {
    return temporal.newCorrection().correct(new Correction(TENANT, product, task, List.of(values)));
  }
}
