package io.contextunity.worker.enrichment;

import static io.contextunity.worker.enrichment.Shop.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskStatus;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.tasks.testing.ModelReply;
import io.contextunity.worker.tasks.testing.TestingModelServer;
import io.contextunity.worker.testing.TestingBlobStore;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("one-java")
class EnrichmentWorkflowTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final TestingBlobStore blobs = new TestingBlobStore();
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(directory);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void enrich_noModel_rulesAndBrainAlone() {
    String tent = shop.product("T-1", "Tent");
    List<String> ids = new ArrayList<>(shop.products(1));
    ids.add(tent);
    try (EnrichmentTemporal temporal = temporal(ModelSettings.NONE)) {
      EnrichmentResult result = temporal.newRun().enrich(new EnrichmentRequest(ids, TENANT));

      assertThat(result.products()).isEqualTo(2);
      assertThat(result.failed()).isZero();
      assertThat(result.tasks()).doesNotContainKey("description");
      assertThat(result.tasks().get("category")).isEqualTo(Map.of("done", 1, "pending", 1));
      assertThat(result.tokens()).isZero();
      assertThat(result.failuresKey()).isEmpty();
    }
    assertThat(shop.store.find(TENANT, tent).outcome(Task.CATEGORY).orElseThrow().result())
        .containsEntry("path", "Outdoor > Tents");
  }

  @Test
  void enrich_partsOfTheRun_addUp() throws IOException {
    int count = EnrichmentPlan.PART + 7;
    List<String> ids = new ArrayList<>(shop.products(count));
    ids.add(3, "product:acme:camping:nowhere");
    try (TestingModelServer server =
            TestingModelServer.start(
                call ->
                    call.sku().endsWith("5")
                        ? ModelReply.says("no JSON")
                        : TestingModelServer.good(call));
        EnrichmentTemporal temporal = temporal(Shop.model(server, PATIENCE))) {
      EnrichmentResult result =
          temporal.enrich(
              new RunContext(TENANT, "", "", List.of()),
              new EnrichmentRequest(ids, "another", List.of("category"), false, Optional.empty()));

      int bad = count / 10 + (count % 10 > 5 ? 1 : 0);
      assertThat(result.products()).isEqualTo(count + 1);
      assertThat(result.done()).isEqualTo(count - bad);
      assertThat(result.failed()).isEqualTo(bad + 1);
      assertThat(result.failures()).hasSize(Tally.FIRST_FAILURES);
      assertThat(result.failureCount()).isEqualTo(bad + 1);
      assertThat(result.failures().get(0).reason())
          .isEqualTo(
              "Product 'product:acme:camping:nowhere' of tenant 'acme' is not found in Brain");
      assertThat(new RunBlobs(blobs).failures(result.failuresKey().orElseThrow()))
          .hasSize(bad + 1)
          .extracting(EnrichmentFailure::reason)
          .contains("the model's answer is invalid: it is not one JSON object");
      assertThat(blobs.list("enrichment/")).hasSize(1);
      assertThat(result.tokens()).isEqualTo(server.billedTokens());
    }
  }

  @Test
  void enrich_again_asksOnlyForWhatFailed() throws IOException {
    List<String> ids = shop.products(20);
    try (TestingModelServer server =
            TestingModelServer.start(
                call ->
                    call.sku().equals("Z-7") && call.attempt() < 3
                        ? ModelReply.fails(500, "")
                        : TestingModelServer.good(call));
        EnrichmentTemporal temporal = temporal(Shop.model(server, PATIENCE))) {
      EnrichmentRequest request = new EnrichmentRequest(ids, TENANT);
      assertThat(temporal.newRun().enrich(request).failed()).isEqualTo(1);
      int asked = server.calls().size();

      EnrichmentResult again = temporal.newRun().enrich(request);

      assertThat(again.done()).isEqualTo(20);
      assertThat(server.calls().subList(asked, server.calls().size()))
          .isNotEmpty()
          .allSatisfy(call -> assertThat(call.sku()).isEqualTo("Z-7"));
      assertThat(server.answeredWell().values()).allSatisfy(n -> assertThat(n).hasValue(1));
    }
  }

  @Test
  void enrich_budgetEnds_isNeverExceededAndTheRestWaits() throws IOException {
    List<String> ids = shop.products(60);
    double budget = 0.06;
    try (TestingModelServer server = TestingModelServer.start();
        EnrichmentTemporal temporal = temporal(Shop.model(server, PATIENCE), Optional.of(budget))) {
      EnrichmentResult result = temporal.newRun().enrich(new EnrichmentRequest(ids, TENANT));

      assertThat(server.billedUsd()).isLessThanOrEqualTo(budget).isGreaterThan(budget / 2);
      assertThat(result.costUsd()).isCloseTo(server.billedUsd(), within());
      assertThat(result.failed()).isZero();
      assertThat(result.done()).isPositive();
      assertThat(result.open()).isPositive();
      assertThat(result.done() + result.open()).isEqualTo(60);
      assertThat(ids)
          .allSatisfy(
              id ->
                  assertThat(shop.store.find(TENANT, id).tasks().values())
                      .allSatisfy(
                          outcome ->
                              assertThat(
                                      outcome.status() == TaskStatus.DONE
                                          || !outcome.reason().isEmpty())
                                  .isTrue()));
    }
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }

  @Test
  void enrich_unitsLimitIsLower_itHolds() throws IOException {
    List<String> ids = shop.products(30);
    try (TestingModelServer server = TestingModelServer.start();
        EnrichmentTemporal temporal = temporal(Shop.model(server, PATIENCE), Optional.of(5.0))) {
      EnrichmentResult result =
          temporal.enrich(
              new RunContext(TENANT, "", "", List.of(), Optional.of(0.02)),
              new EnrichmentRequest(ids, TENANT));

      assertThat(server.billedUsd()).isLessThanOrEqualTo(0.02).isPositive();
      assertThat(result.open()).isPositive();
    }
  }

  @Test
  void enrich_slowModel_isAnErrorAndCountsAsPaid() throws IOException {
    List<String> ids = shop.products(1);
    try (TestingModelServer server = TestingModelServer.start(call -> ModelReply.never());
        EnrichmentTemporal temporal = temporal(Shop.model(server, Duration.ofMillis(300)))) {
      EnrichmentResult result =
          temporal
              .newRun()
              .enrich(
                  new EnrichmentRequest(
                      ids, TENANT, List.of("description"), false, Optional.empty()));

      assertThat(result.failures())
          .singleElement()
          .satisfies(failure -> assertThat(failure.reason()).endsWith("no answer within 300 ms"));
      assertThat(result.costUsd()).isGreaterThanOrEqualTo(server.billedUsd());
      assertThat(result.lostUsd()).isEqualTo(result.costUsd());
    }
  }

  @Test
  void progress_afterTheRun_countsDoneAndFailed() {
    List<String> ids = new ArrayList<>(shop.products(1));
    ids.add("product:acme:camping:nowhere");
    try (EnrichmentTemporal temporal = temporal(ModelSettings.NONE)) {
      EnrichmentWorkflow run = temporal.newRun();
      run.enrich(new EnrichmentRequest(ids, TENANT));

      assertThat(WorkflowStub.fromTyped(run).query("progress", EnrichmentProgress.class))
          .isEqualTo(new EnrichmentProgress(2, 2, 1));
    }
  }

  @Test
  void enrich_badRequests_failTheRunAndNameTheField() {
    try (EnrichmentTemporal temporal = temporal(ModelSettings.NONE)) {
      assertInvalid(
          () -> temporal.newRun().enrich(new EnrichmentRequest(List.of("T-1"), "")),
          "tenant_id: '' (expected: the tenant whose products these are)");
      assertInvalid(
          () -> temporal.newRun().enrich(null),
          "tenant_id: '' (expected: the tenant whose products these are)");
      assertInvalid(
          () -> temporal.newRun().enrich(new EnrichmentRequest(List.of(), TENANT)),
          "product_ids: none (expected: at least one id of a product in Brain)");
      assertInvalid(
          () ->
              temporal
                  .newRun()
                  .enrich(
                      new EnrichmentRequest(
                          List.of("T-1"), TENANT, List.of("colours"), false, Optional.empty())),
          "tasks: 'colours' (expected: some of category, attributes, entities, technologies,"
              + " description)");
    }
  }

  private static void assertInvalid(ThrowingCallable run, String message) {
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

  private EnrichmentTemporal temporal(ModelSettings model) {
    return temporal(model, Optional.empty());
  }

  private EnrichmentTemporal temporal(ModelSettings model, Optional<Double> budgetUsd) {
    return new EnrichmentTemporal(
        shop.brain, blobs, new EnrichmentSettings(model, budgetUsd, Optional.empty(), 4));
  }
}
