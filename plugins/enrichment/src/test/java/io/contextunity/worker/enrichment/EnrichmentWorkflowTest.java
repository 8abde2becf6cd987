package io.contextunity.worker.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.testing.RunOfTenant;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.context.ContextPropagator;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrichmentWorkflowTest {
  private final SearchBrain brain = new SearchBrain();
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void startWorker() {
    startWorker(List.of());
  }

  private void startWorker(List<ContextPropagator> propagators) {
    WorkflowClientOptions client =
        WorkflowClientOptions.newBuilder()
            .setDataConverter(Converters.host())
            .setContextPropagators(propagators)
            .build();
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    Worker worker = temporal.newWorker("enrichment-tasks");
    worker.registerWorkflowImplementationTypes(EnrichmentWorkflowImpl.class);
    worker.registerActivitiesImplementations(new BrainCategoryActivities(brain));
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void enrich_proposesTheTaxonomysHitsWithTheirScores() {
    brain.product("product:acme:ct:T-1", "Gratwind 2", "Tents", "Four Season Tents");
    brain.category("1010102", "Outdoor > Camping > Tents > Four Season Tents", 7.5);
    brain.category("2010101", "Electronics > Audio > Headphones", 3.0);

    EnrichmentResult result = enrich("acme", List.of("product:acme:ct:T-1"));

    assertThat(result)
        .isEqualTo(
            new EnrichmentResult(
                1,
                1,
                0,
                0,
                List.of(
                    ProductCandidates.found(
                        "product:acme:ct:T-1",
                        "Four Season Tents",
                        List.of(
                            new CategoryCandidate(
                                "1010102",
                                "Outdoor > Camping > Tents > Four Season Tents",
                                7.5))))));
  }

  @Test
  void enrich_ownCategoryBringsNothing_looksForTheName() {
    brain.product("T-1", "Hammocks", "Garden", "Hanging Things");
    brain.category("1010504", "Outdoor > Camping > Camp Furniture > Hammocks", 1.0);

    ProductCandidates product = enrich("acme", List.of("T-1")).results().get(0);

    assertThat(product.searchedFor()).contains("Hammocks");
    assertThat(product.candidates()).hasSize(1);
  }

  @Test
  void enrich_manyFittingCategories_proposesFive() {
    brain.product("T-1", "Gratwind 2", "Tents");
    IntStream.range(0, 9).forEach(i -> brain.category("" + i, "Tents " + i, 9 - i));

    EnrichmentResult result = enrich("acme", List.of("T-1"));

    assertThat(result.results().get(0).candidates()).hasSize(5);
    assertThat(brain.queries()).contains(new BrainQuery("acme", "Tents", 5, List.of(), "taxonomy"));
  }

  @Test
  void enrich_nothingFits_countsTheProductAsWithoutCandidates() {
    brain.product("T-1", "Gratwind 2", "Tents");

    EnrichmentResult result = enrich("acme", List.of("T-1"));

    assertThat(result)
        .isEqualTo(new EnrichmentResult(1, 0, 1, 0, List.of(ProductCandidates.none("T-1"))));
  }

  @Test
  void enrich_unknownProduct_isReportedAndTheOthersGoOn() {
    brain.product("T-10", "Gratwind 2", "Tents");
    brain.category("1", "Tents", 1.0);

    EnrichmentResult result = enrich("acme", List.of("T-1", "T-10"));

    assertThat(result.failed()).isEqualTo(1);
    assertThat(result.withCandidates()).isEqualTo(1);
    assertThat(result.results().get(0))
        .isEqualTo(
            ProductCandidates.failed(
                "T-1", "Product 'T-1' of tenant 'acme' is not found in Brain"));
  }

  @Test
  void enrich_idWithoutNumber_isAnUnknownProduct() {
    EnrichmentResult result = enrich("acme", List.of("product:"));

    assertThat(result.results())
        .containsExactly(
            ProductCandidates.failed(
                "product:", "Product 'product:' of tenant 'acme' is not found in Brain"));
  }

  @Test
  void enrich_brainRefuses_isReportedWithItsReason() {
    brain.product("T-1", "Gratwind 2", "Tents").refusing("T-1");

    EnrichmentResult result = enrich("acme", List.of("T-1"));

    assertThat(result.results())
        .containsExactly(ProductCandidates.failed("T-1", "Brain refused the search"));
  }

  @Test
  void enrich_moreThanOneBatch_keepsTheOrderOfTheRequest() {
    List<String> ids = IntStream.range(0, 37).mapToObj(i -> "T-%02d".formatted(i)).toList();
    ids.forEach(id -> brain.product(id, "Gratwind", "Tents"));

    EnrichmentResult result = enrich("acme", ids);

    assertThat(result.results()).extracting(ProductCandidates::productId).isEqualTo(ids);
  }

  @Test
  void enrich_productNamedTwice_isLookedUpOnce() {
    brain.product("T-1", "Gratwind 2", "Tents");

    assertThat(enrich("acme", List.of("T-1", "T-1")).products()).isEqualTo(1);
  }

  @Test
  void enrich_runHasATenant_itGoesBeforeTheRequests() {
    stop();
    startWorker(List.of(new RunOfTenant("acme")));
    brain.product("T-1", "Gratwind 2", "Tents");

    enrich("other", List.of("T-1"));

    assertThat(brain.queries()).extracting(BrainQuery::tenantId).containsOnly("acme");
  }

  @Test
  void enrich_onTheWire_isInSnakeCase() {
    brain.product("T-1", "Gratwind 2", "Tents").category("10101", "Outdoor > Tents", 2.5);
    WorkflowStub run = WorkflowStub.fromTyped(newRun());

    run.start(Map.of("tenant_id", "acme", "product_ids", List.of("T-1")));

    Object result = run.getResult(Object.class);
    assertThat(result)
        .isEqualTo(
            Map.of(
                "products", 1,
                "with_candidates", 1,
                "without_candidates", 0,
                "failed", 0,
                "results",
                    List.of(
                        Map.of(
                            "product_id", "T-1",
                            "searched_for", "Tents",
                            "candidates",
                                List.of(
                                    Map.of(
                                        "category_id", "10101",
                                        "category", "Outdoor > Tents",
                                        "score", 2.5))))));
  }

  @Test
  void enrich_noTenant_failsTheRunAndNamesTheField() {
    assertInvalid(
        () -> enrich("", List.of("T-1")),
        "tenant_id: '' (expected: the tenant whose products these are)");
  }

  @Test
  void enrich_noProducts_failsTheRunAndNamesTheField() {
    assertInvalid(
        () -> enrich("acme", null),
        "product_ids: none (expected: at least one id of a product in Brain)");
  }

  @Test
  void enrich_tooManyProducts_failsTheRunAndSaysHowMany() {
    List<String> ids = IntStream.range(0, 501).mapToObj(i -> "T-" + i).toList();

    assertInvalid(
        () -> enrich("acme", ids),
        "product_ids: 501 ids (expected: at most 500; start several runs)");
  }

  @Test
  void progress_afterTheRun_countsDoneAndFailed() {
    brain.product("T-1", "Gratwind 2", "Tents");
    EnrichmentWorkflow workflow = newRun();
    workflow.enrich(new EnrichmentRequest(List.of("T-1", "T-2"), "acme"));

    EnrichmentProgress progress =
        WorkflowStub.fromTyped(workflow).query("progress", EnrichmentProgress.class);

    assertThat(progress).isEqualTo(new EnrichmentProgress(2, 2, 1));
  }

  private void assertInvalid(ThrowingCallable run, String message) {
    assertThatThrownBy(run)
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("InvalidRequest");
              assertThat(failure.getOriginalMessage()).isEqualTo(message);
            });
  }

  private EnrichmentResult enrich(String tenantId, List<String> productIds) {
    return newRun().enrich(new EnrichmentRequest(productIds, tenantId));
  }

  private EnrichmentWorkflow newRun() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            EnrichmentWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue("enrichment-tasks").build());
  }
}
