package io.contextunity.worker.tasks;

import static io.contextunity.worker.tasks.Shop.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.tasks.testing.ModelCall;
import io.contextunity.worker.tasks.testing.ModelReply;
import io.contextunity.worker.tasks.testing.TestingModelServer;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductTasksTest {
  private static final Set<Task> CATEGORY = Set.of(Task.CATEGORY);
  private static final Set<Task> BOTH = Set.of(Task.CATEGORY, Task.DESCRIPTION);

  @TempDir Path directory;
  private Shop shop;
  private TestingModelServer server;

  @BeforeEach
  void open() throws IOException {
    shop = new Shop(directory);
    server = TestingModelServer.start();
  }

  @AfterEach
  void close() {
    server.close();
    shop.close();
  }

  @Test
  void tend_rulesAreSure_theModelIsNotAsked() {
    String tent = shop.product("T-1", Map.of("name", "Tent", "category", List.of("Tents")));

    Tended tended = shop.tasks(Shop.model(server)).tend(TENANT, tent, options(CATEGORY));

    assertThat(tended.open()).isEmpty();
    assertThat(tended.outcomes().get(Task.CATEGORY).result()).containsEntry("node_id", "1");
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void tend_theModelDoesWhatRulesLeave_andItIsStored() {
    String product = shop.product("Z-1");

    Tended tended = shop.tasks(Shop.model(server)).tend(TENANT, product, options(BOTH));

    assertThat(tended.open()).isEmpty();
    TaskOutcome category = tended.outcomes().get(Task.CATEGORY);
    assertThat(category.method()).isEqualTo(TaskMethod.MODEL);
    assertThat(category.confidence()).isEqualTo(0.9);
    assertThat(category.result())
        .containsEntry("node_id", "1")
        .containsEntry("path", "Outdoor > Tents");
    assertThat(tended.outcomes().get(Task.DESCRIPTION).result())
        .containsEntry("text", "A thing that is good to have.");
    assertThat(tended.tokens()).isEqualTo(server.billedTokens()).isPositive();
    assertThat(tended.cost()).isEqualTo(server.billedUsd());
    assertThat(shop.store.find(TENANT, product).tasks()).isEqualTo(tended.outcomes());
  }

  @Test
  void tend_again_asksNothing() {
    String product = shop.product("Z-1");
    ProductTasks tasks = shop.tasks(Shop.model(server));
    tasks.tend(TENANT, product, options(BOTH));

    Tended again = tasks.tend(TENANT, product, options(BOTH));

    assertThat(again.open()).isEmpty();
    assertThat(again.tokens()).isZero();
    assertThat(server.calls()).hasSize(2);
  }

  @Test
  void tend_productChanged_opensAgain() {
    ProductTasks tasks = shop.tasks(Shop.model(server));
    tasks.tend(TENANT, shop.product("Z-1"), options(BOTH));

    String changed = shop.product("Z-1", Map.of("name", "Zorblax Quorn the Second"));
    tasks.tend(TENANT, changed, options(BOTH));

    assertThat(server.calls()).hasSize(4);
  }

  @Test
  void tend_taxonomyChanged_opensTheCategoryAlone() {
    ProductTasks tasks = shop.tasks(Shop.model(server));
    String product = shop.product("Z-1");
    tasks.tend(TENANT, product, options(BOTH));

    shop.brain.upsertTaxonomy(TENANT, List.of(Shop.node("3", "Garden")));
    tasks.taxonomies().forget(TENANT);
    tasks.tend(TENANT, product, options(BOTH));

    assertThat(server.calls())
        .extracting(ModelCall::task)
        .containsExactly("category", "description", "category");
  }

  @Test
  void tend_force_doesAllAgainButWhatAPersonDecided() {
    ProductTasks tasks = shop.tasks(Shop.model(server));
    String product = shop.product("Z-1");
    tasks.tend(TENANT, product, options(BOTH));
    shop.store.decide(
        TENANT,
        product,
        Task.CATEGORY,
        TaskOutcome.done(Map.of("node_id", "2"), 1, TaskMethod.HUMAN, Instant.now(), ""));

    Tended tended =
        tasks.tend(TENANT, product, new TendingOptions(BOTH, Pass.MODEL, true, Budget.unlimited()));

    assertThat(tended.outcomes().get(Task.CATEGORY).result()).containsEntry("node_id", "2");
    assertThat(server.calls())
        .extracting(ModelCall::task)
        .containsExactly("category", "description", "description");
  }

  @Test
  void tend_rulesPass_leavesTheRestForTheModel() {
    String product = shop.product("Z-1");

    Tended tended =
        shop.tasks(Shop.model(server))
            .tend(TENANT, product, new TendingOptions(BOTH, Pass.RULES, false, Budget.unlimited()));

    assertThat(tended.open()).isEqualTo(BOTH);
    assertThat(tended.outcomes().get(Task.DESCRIPTION).reason())
        .isEqualTo("only a language model does it");
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void tend_noModel_rulesAlone() {
    String product = shop.product("Z-1");

    Tended tended = shop.tasks(ModelSettings.NONE).tend(TENANT, product, options(BOTH));

    assertThat(tended.outcomes()).containsOnlyKeys(Task.CATEGORY);
    assertThat(tended.open()).isEqualTo(CATEGORY);
  }

  @Test
  void tend_outOfTheTaxonomy_isAnErrorAndNoCategory() throws IOException {
    try (TestingModelServer odd = answering("{\"node_id\": \"Inventions\", \"confidence\": 1}")) {
      TaskOutcome outcome = category(odd, shop.product("Z-1"));

      assertThat(outcome.status()).isEqualTo(TaskStatus.ERROR);
      assertThat(outcome.reason())
          .isEqualTo(
              "the model's answer is invalid: node_id 'Inventions' is no category of the taxonomy");
      assertThat(outcome.result()).doesNotContainKey("node_id");
      assertThat(outcome.tokens()).isEqualTo(odd.billedTokens());
      assertThat(odd.calls()).hasSize(2);
      assertThat(odd.calls().get(1).instructions())
          .contains("node_id 'Inventions' is no category of the taxonomy");
    }
  }

  @Test
  void tend_modelFindsNoneSuitable_isNotAskedTwice() throws IOException {
    try (TestingModelServer odd = answering("{\"node_id\": null, \"confidence\": 1}")) {
      TaskOutcome outcome = category(odd, shop.product("Z-1"));

      assertThat(outcome.reason())
          .isEqualTo("the model's answer is invalid: none of the 2 categories offered suits");
      assertThat(odd.calls()).hasSize(1);
    }
  }

  @Test
  void tend_invalidJson_isRepairedOnce() throws IOException {
    try (TestingModelServer odd =
        TestingModelServer.start(
            call ->
                call.attempt() == 1
                    ? ModelReply.says("Tents, I think")
                    : TestingModelServer.good(call))) {
      TaskOutcome outcome = category(odd, shop.product("Z-1"));

      assertThat(outcome.status()).isEqualTo(TaskStatus.DONE);
      assertThat(outcome.tokens()).isEqualTo(odd.billedTokens());
      assertThat(odd.calls()).hasSize(2);
    }
  }

  @Test
  void tend_busyAndBroken_isTriedAgain() throws IOException {
    try (TestingModelServer odd =
        TestingModelServer.start(
            call ->
                switch (call.attempt()) {
                  case 1 -> ModelReply.busy("0");
                  case 2 -> ModelReply.fails(503, "");
                  default -> TestingModelServer.good(call);
                })) {
      assertThat(category(odd, shop.product("Z-1")).status()).isEqualTo(TaskStatus.DONE);
      assertThat(odd.calls()).hasSize(3);
    }
  }

  @Test
  void tend_brokenForGood_isAnErrorAndCostsNothing() throws IOException {
    try (TestingModelServer odd =
        TestingModelServer.start(call -> ModelReply.fails(500, "no memory"))) {
      TaskOutcome outcome = category(odd, shop.product("Z-1"));

      assertThat(outcome.status()).isEqualTo(TaskStatus.ERROR);
      assertThat(outcome.reason())
          .isEqualTo("Model at %s/chat/completions: HTTP 500: no memory".formatted(odd.baseUrl()));
      assertThat(outcome.tokens()).isZero();
      assertThat(odd.calls()).hasSize(4);
    }
  }

  @Test
  void tend_asksToWaitForLong_isLeft() throws IOException {
    try (TestingModelServer odd = TestingModelServer.start(call -> ModelReply.busy("3600"))) {
      assertThat(category(odd, shop.product("Z-1")).reason()).endsWith("HTTP 429: slow down");
      assertThat(odd.calls()).hasSize(1);
    }
  }

  @Test
  void tend_refused_isNotTriedAgain() throws IOException {
    try (TestingModelServer odd =
        TestingModelServer.start(call -> ModelReply.fails(401, "no such key"))) {
      assertThat(category(odd, shop.product("Z-1")).reason())
          .endsWith("HTTP 401: no such key (is model.api-key right?)");
      assertThat(odd.calls()).hasSize(1);
    }
  }

  @Test
  void tend_budgetTooSmall_waitsWithAReason() {
    Budget budget = Budget.of(Optional.of(0.0001), Optional.empty());

    Tended tended =
        shop.tasks(Shop.model(server))
            .tend(TENANT, shop.product("Z-1"), new TendingOptions(BOTH, Pass.MODEL, false, budget));

    assertThat(tended.open()).isEqualTo(BOTH);
    assertThat(tended.outcomes().get(Task.DESCRIPTION))
        .satisfies(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(TaskStatus.PENDING);
              assertThat(outcome.reason())
                  .isEqualTo(
                      "left for a later run: the budget of 1.0E-4 USD does not allow for another"
                          + " call");
            });
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void tend_timeIsOver_waitsWithAReason() {
    TendingOptions hasty =
        new TendingOptions(CATEGORY, Pass.MODEL, false, Budget.unlimited(), Instant.now());

    Tended tended = shop.tasks(Shop.model(server)).tend(TENANT, shop.product("Z-1"), hasty);

    assertThat(tended.outcomes().get(Task.CATEGORY).reason())
        .isEqualTo("left for a later run: the time for this product is over");
  }

  @Test
  void tend_unknownProduct() {
    assertThatThrownBy(
            () -> shop.tasks(ModelSettings.NONE).tend(TENANT, "product:acme:x:1", options(BOTH)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("UnknownProduct");
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage())
                  .isEqualTo("Product 'product:acme:x:1' of tenant 'acme' is not found in Brain");
            });
  }

  @Test
  void tend_noLongerOffered_isLeftAsItIs() {
    String gone = shop.product("G-1", Map.of(StoredProduct.WITHDRAWN, "2026-11-21T00:00:00Z"));

    Tended tended = shop.tasks(Shop.model(server)).tend(TENANT, gone, options(BOTH));

    assertThat(tended.outcomes()).isEmpty();
    assertThat(server.calls()).isEmpty();
  }

  private TaskOutcome category(TestingModelServer model, String product) {
    return shop.tasks(Shop.model(model))
        .tend(TENANT, product, options(CATEGORY))
        .outcomes()
        .get(Task.CATEGORY);
  }

  private static TestingModelServer answering(String content) throws IOException {
    return TestingModelServer.start(call -> ModelReply.says(content));
  }

  private static TendingOptions options(Set<Task> tasks) {
    return new TendingOptions(tasks, Pass.MODEL, false, Budget.unlimited());
  }
}
