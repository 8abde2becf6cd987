package com.example.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.pricing.PriceRule.CharmEnding;
import com.example.pricing.PriceRule.MarginFloor;
import com.example.pricing.PriceRule.PercentOff;
import com.example.pricing.PricingResult.NewPrice;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.contextunity.worker.core.ModuleConfig;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the module as its provider describes it, on Temporal's in-memory server. */
class PricingWorkflowTest {
  // The provider asks its context for nothing.
  private final ModuleConfig module = new PricingProvider().module(null);
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void startWorker() {
    WorkflowClientOptions client =
        WorkflowClientOptions.newBuilder()
            .setDataConverter(module.dataConverter().orElseThrow())
            .build();
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    Worker worker = temporal.newWorker(module.taskQueue());
    worker.registerWorkflowImplementationTypes(module.workflows().toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(module.activities().toArray());
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void module_namesItsTypes() {
    assertThat(module.name()).isEqualTo("pricing");
    assertThat(module.taskQueue()).isEqualTo("pricing-tasks");
    assertThat(module.workflowTypes()).containsExactly("PricingWorkflow");
    assertThat(module.activityTypes()).containsExactly("reprice_products");
  }

  @Test
  void reprice_appliesTheRulesInTheirOrder() {
    PricingRequest request =
        new PricingRequest(
            List.of(
                new Product("LF-450", "Lumenfox", new BigDecimal("59.90"), new BigDecimal("30")),
                new Product("AU-1", "Auralith", new BigDecimal("249.00"), new BigDecimal("240"))),
            List.of(
                new PercentOff(new BigDecimal("10"), null),
                new CharmEnding(95),
                new MarginFloor(new BigDecimal("5"))));

    PricingResult result = workflow().reprice(request);

    assertThat(result.prices())
        .containsExactly(
            new NewPrice("LF-450", new BigDecimal("59.90"), new BigDecimal("52.95")),
            new NewPrice("AU-1", new BigDecimal("249.00"), new BigDecimal("252.00")));
    assertThat(result.changed()).isEqualTo(2);
  }

  @Test
  void reprice_saysWhichJacksonRan() {
    PricingResult result = workflow().reprice(new PricingRequest(List.of(), List.of()));

    assertThat(result.jacksonVersion())
        .isEqualTo(PackageVersion.VERSION.toString())
        .startsWith("2.13.");
  }

  @Test
  void reprice_productWithoutPrice_failsTheRunAndNamesIt() {
    PricingRequest request =
        new PricingRequest(List.of(new Product("LF-450", null, null, null)), List.of());

    assertThatThrownBy(() -> workflow().reprice(request))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getOriginalMessage())
                    .isEqualTo("products[0]: sku 'LF-450', list_price 'null' (expected: both)"));
  }

  @Test
  void dataConverter_writesTheAnnotatedNamesAndTheKindOfRule() {
    PricingRequest request =
        new PricingRequest(
            List.of(new Product("LF-450", "Lumenfox", new BigDecimal("59.90"), null)),
            List.of(new CharmEnding(95)));

    Payload payload = PricingJson.dataConverter().toPayload(request).orElseThrow();

    assertThat(payload.getData().toStringUtf8())
        .isEqualTo(
            "{\"products\":[{\"sku\":\"LF-450\",\"brand\":\"Lumenfox\",\"list_price\":59.90,"
                + "\"unit_cost\":null}],\"rules\":[{\"kind\":\"charm_ending\",\"cents\":95}]}");
  }

  private PricingWorkflow workflow() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            PricingWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(module.taskQueue()).build());
  }
}
