package io.contextunity.worker.gardener;

import static io.contextunity.worker.gardener.TestingGarden.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.gardener.taxonomy.Finding;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import io.contextunity.worker.testing.RunOfTenant;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
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

  @Test
  void garden_whatChanged_isTendedAgainAndWithdrawnIsNot() {
    tents(6);
    garden.tend();
    garden.store(
        Products.cell("north", "T-1", "Tent Alpina 1 new", "Camping > Tents", Map.of()),
        Products.cell("north", "T-9", "Tent Alpina 9", "Camping > Tents", Map.of()),
        Products.withdrawn("north", "T-2"));

    GardenerReport report = garden.tend();

    assertThat(report.products()).isEqualTo(6);
    assertThat(report.due()).isEqualTo(2);
  }

  @Test
  void garden_taxonomyComesLater_categoriesAreFoundThen() {
    garden.store(Products.cell("north", "K-1", "Kayak Sedna", "Boats > Kayaks", Map.of()));
    garden.tend();
    assertThat(category("K-1").status()).isEqualTo(TaskStatus.PENDING);
    garden.category("9", "Outdoor", "Kayaks");

    assertThat(garden.tend().due()).isEqualTo(1);

    assertThat(category("K-1").result()).containsEntry("node_id", "9");
  }

  private TaskOutcome category(String sku) {
    return garden.enrichment(Products.id("north", sku)).outcome(Task.CATEGORY).orElseThrow();
  }

  @Test
  void garden_oneOddProduct_keepsNoOtherFromBeingTended() {
    stop();
    garden =
        new TestingGarden(
            directory,
            brain -> new BlockedBrain(brain).open().odd(Products.id("north", "T-2")),
            List.of());
    tents(3);

    GardenerReport report = garden.tend();

    assertThat(report.counts().failed()).isEqualTo(1);
    assertThat(report.failures())
        .containsExactly(
            "product:acme:north:T-2: java.lang.IllegalStateException: odd product:acme:north:T-2");
    assertThat(category("T-3").status()).isEqualTo(TaskStatus.DONE);
  }

  @Test
  void garden_whileAnotherRunTends_endsAtOnceAndSaysSo() {
    stop();
    BlockedBrain[] blocked = new BlockedBrain[1];
    garden = new TestingGarden(directory, brain -> blocked[0] = new BlockedBrain(brain), List.of());
    WorkflowStub first = garden.start(GardenerWorkflow.TYPE, Map.of("tenant_id", TENANT));
    blocked[0].awaitCall();

    GardenerReport second = garden.tend();
    blocked[0].open();

    assertThat(second.status()).isEqualTo("busy");
    assertThat(second.notes())
        .containsExactly("Another run tends tenant 'acme'; this one did nothing");
    assertThat(first.getResult(GardenerReport.class).status()).isEqualTo("completed");
    assertThat(garden.tend().status()).isEqualTo("completed");
  }

  @Test
  void garden_brainTakesNoRelations_saysSoOnce() {
    stop();
    garden =
        new TestingGarden(
            directory, brain -> new BlockedBrain(brain).open().refusingRelations(), List.of());
    tents(50);

    GardenerReport report = garden.tend();

    assertThat(report.counts().relations()).isZero();
    assertThat(report.counts().failed()).isZero();
    assertThat(report.notes())
        .containsExactly(
            "Brain takes no relations, so none were stated: Brain refused CreateKGRelation");
    assertThat(category("T-50").status()).isEqualTo(TaskStatus.DONE);
  }

  @Test
  void garden_relations_areThoseOfTheProduct() {
    stop();
    BlockedBrain[] seen = new BlockedBrain[1];
    garden =
        new TestingGarden(directory, brain -> seen[0] = new BlockedBrain(brain).open(), List.of());
    garden.store(
        Products.cell("north", "J-1", "Tent Alpina Gore-Tex", "Tents", Map.of("brand", "Alpina")));

    garden.tend();

    assertThat(seen[0].relations())
        .contains(
            new BrainRelation(
                "product", Products.id("north", "J-1"), "IN_CATEGORY", "category", "2"))
        .anyMatch(relation -> relation.relation().equals("HAS_TECHNOLOGY"));
  }

  @Test
  void garden_listOfWorkIsLost_surveysAgain() {
    stop();
    BlockedBrain[] brains = new BlockedBrain[1];
    garden =
        new TestingGarden(
            directory, brain -> brains[0] = new BlockedBrain(brain).open(), List.of());
    tents(60);
    brains[0].onUpsert(
        3, () -> garden.blobs.list("gardener/").forEach(blob -> garden.blobs.delete(blob.key())));

    GardenerReport report = garden.tend();

    assertThat(report.counts().failed()).isZero();
    assertThat(report.due()).isEqualTo(60);
    assertThat(garden.tend().due()).isZero();
    assertThat(brains[0].upsertsOfEnrichments()).as("nothing is done twice").isEqualTo(60);
  }

  @Test
  void garden_brainIsAwayAtFirst_triesAgain() {
    stop();
    garden =
        new TestingGarden(directory, brain -> new BlockedBrain(brain).open().failing(2), List.of());
    tents(3);

    assertThat(garden.tend().counts().failed()).isZero();
  }

  @Test
  void garden_noTaxonomy_saysSo() {
    stop();
    garden = new TestingGarden(directory.resolve("other"));
    tents(2);

    GardenerReport report = garden.tend();

    assertThat(report.notes())
        .containsExactly("The tenant has no taxonomy, so no product gets a category");
    assertThat(report.withoutCategory()).isEqualTo(2);
    assertThat(garden.tend().due()).isZero();
  }

  @Test
  void garden_runHasATenant_itGoesBeforeTheRequests() {
    stop();
    garden = new TestingGarden(directory, brain -> brain, List.of(new RunOfTenant(TENANT)));
    tents(2);

    GardenerReport report =
        garden
            .start(GardenerWorkflow.TYPE, Map.of("tenant_id", "other"))
            .getResult(GardenerReport.class);

    assertThat(report.tenantId()).isEqualTo(TENANT);
    assertThat(report.due()).isEqualTo(2);
  }

  @Test
  void garden_inspect_reportsOnTheTaxonomyAndTendsNothing() {
    tents(2);
    garden.category("7", "Missing", "Child");

    WorkflowStub run =
        garden.start(GardenerWorkflow.TYPE, Map.of("tenant_id", TENANT, "inspect", true));

    GardenerReport report = run.getResult(GardenerReport.class);
    assertThat(report.status()).isEqualTo("inspected");
    assertThat(report.taxonomy().nodes()).isEqualTo(5);
    assertThat(report.taxonomy().findings()).extracting(Finding::nodeId).containsExactly("7");
    assertThat(garden.hashes().keySet()).noneMatch(id -> id.startsWith("enrichment:"));
    assertThat(run.query("progress", GardenerProgress.class).stage()).isEqualTo("done");
  }

  @Test
  void garden_onTheWire_isInSnakeCase() {
    tents(1);

    Object result =
        garden.start(GardenerWorkflow.TYPE, Map.of("tenant_id", TENANT)).getResult(Object.class);

    assertThat(result)
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("status", "completed")
        .containsEntry("without_category", 0)
        .containsKeys("tenant_id", "products", "due", "counts", "candidates", "notes");
  }

  @Test
  void garden_noTenant_failsTheRunAndNamesTheField() {
    WorkflowStub run = garden.start(GardenerWorkflow.TYPE);

    assertThatThrownBy(() -> run.getResult(Object.class))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("InvalidRequest");
              assertThat(failure.getOriginalMessage())
                  .isEqualTo("tenant_id: '' (expected: the tenant whose catalogue to tend)");
            });
  }

  @Test
  void progress_afterTheRun_isComplete() {
    tents(45);
    WorkflowStub run = garden.start(GardenerWorkflow.TYPE, Map.of("tenant_id", TENANT));
    run.getResult(GardenerReport.class);

    assertThat(run.query("progress", GardenerProgress.class).stage()).isEqualTo("done");
  }
}
