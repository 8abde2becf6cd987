package io.contextunity.worker.gardener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.testing.RunOfTenant;
import io.contextunity.worker.testing.TestingBrain;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GardenerWorkflowTest {
  private final TestingBrain brain = new TestingBrain();
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
    Worker worker = temporal.newWorker("gardener-tasks");
    worker.registerWorkflowImplementationTypes(GardenerWorkflowImpl.class);
    worker.registerActivitiesImplementations(new BrainTaxonomyActivities(brain));
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void inspect_reportsOnTheTenantsTaxonomy() {
    brain.upsertTaxonomy("acme", List.of(node("category", "1", "Outdoor", "Tents")));
    brain.upsertTaxonomy("other", List.of(node("category", "2", "Electronics")));

    GardenerReport report = inspect(new GardenerRequest("acme", null));

    assertThat(report)
        .isEqualTo(
            new GardenerReport(
                "category",
                1,
                0,
                1,
                1,
                List.of(new Finding("without_parent", "1", "Outdoor > Tents"))));
  }

  @Test
  void inspect_anotherDomain_readsThatOne() {
    brain.upsertTaxonomy("acme", List.of(node("color", "red", "Red")));

    GardenerReport report = inspect(new GardenerRequest("acme", "color"));

    assertThat(report.domain()).isEqualTo("color");
    assertThat(report.nodes()).isEqualTo(1);
  }

  @Test
  void inspect_emptyTaxonomy_saysZeroNodes() {
    assertThat(inspect(new GardenerRequest("acme", null)).nodes()).isZero();
  }

  @Test
  void inspect_runHasATenant_itGoesBeforeTheRequests() {
    stop();
    startWorker(List.of(new RunOfTenant("acme")));
    brain.upsertTaxonomy("acme", List.of(node("category", "1", "Outdoor")));

    assertThat(inspect(new GardenerRequest("other", null)).nodes()).isEqualTo(1);
  }

  @Test
  void inspect_startedWithoutPayload_takesTheRunsTenant() {
    stop();
    startWorker(List.of(new RunOfTenant("acme")));
    brain.upsertTaxonomy("acme", List.of(node("category", "1", "Outdoor")));

    assertThat(inspect(null).nodes()).isEqualTo(1);
  }

  @Test
  void inspect_brainIsAwayAtFirst_triesAgain() {
    brain.upsertTaxonomy("acme", List.of(node("category", "1", "Outdoor")));
    brain.fail(2, new BrainException("Brain is away", true, null));

    assertThat(inspect(new GardenerRequest("acme", null)).nodes()).isEqualTo(1);
  }

  @Test
  void inspect_onTheWire_isInSnakeCase() {
    brain.upsertTaxonomy("acme", List.of(node("category", "1", "Outdoor", "Tents")));
    WorkflowStub run = WorkflowStub.fromTyped(newRun());

    run.start(Map.of("tenant_id", "acme", "domain", "category"));

    Object result = run.getResult(Object.class);
    assertThat(result)
        .isEqualTo(
            Map.of(
                "domain", "category",
                "nodes", 1,
                "duplicate_names", 0,
                "without_parent", 1,
                "without_keywords", 1,
                "findings",
                    List.of(
                        Map.of(
                            "kind", "without_parent",
                            "node_id", "1",
                            "path", "Outdoor > Tents"))));
  }

  @Test
  void inspect_noTenant_failsTheRunAndNamesTheField() {
    assertThatThrownBy(() -> inspect(new GardenerRequest(null, null)))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("InvalidRequest");
              assertThat(failure.getOriginalMessage())
                  .isEqualTo("tenant_id: '' (expected: the tenant whose taxonomy to inspect)");
            });
  }

  @Test
  void progress_afterTheRun_isComplete() {
    GardenerWorkflow workflow = newRun();
    workflow.inspect(new GardenerRequest("acme", null));

    GardenerProgress progress =
        WorkflowStub.fromTyped(workflow).query("progress", GardenerProgress.class);

    assertThat(progress).isEqualTo(new GardenerProgress(1, 1));
  }

  private GardenerReport inspect(GardenerRequest request) {
    return newRun().inspect(request);
  }

  private GardenerWorkflow newRun() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            GardenerWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue("gardener-tasks").build());
  }

  private static TaxonomyNode node(String domain, String id, String... path) {
    return new TaxonomyNode(domain, id, List.of(path), List.of(), Map.of());
  }
}
