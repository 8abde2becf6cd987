package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.tasks.testing.FlakyModel;
import io.contextunity.worker.tasks.testing.TestingModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9, twice, in the middle of a large enrichment by a model that fails one question in twenty:
 * every product ends, nothing that is done is paid for again, and the budget holds.
 */
@Tag("real-temporal")
final class KilledEnrichmentTest {
  private static final int PRODUCTS = Integer.getInteger("enrichment.products", 5_000);
  private static final int PARALLELISM = 8;
  private static final int KILLS = 2;
  private static final double BUDGET_USD = 20;
  private static final String TENANT = "acme";
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_GET_THERE = Duration.ofMinutes(10);
  private static final Duration TO_FINISH = Duration.ofMinutes(20);

  @TempDir Path directory;

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void twiceOnTheWay_everyProductEnds_nothingIsPaidForTwice() throws Exception {
    try (TestingModelServer model = TestingModelServer.start(new FlakyModel());
        TestingCluster cluster = TestingCluster.start(directory, settings(model));
        GrpcBrain brain =
            new GrpcBrain(cluster.brainAddress(), BrainLimits.DEFAULT, Optional::empty)) {
      Assortment assortment = Assortment.store(brain, TENANT, PRODUCTS);
      Path blobs = Files.createDirectory(directory.resolve("blobs"));
      Finished finished;
      try (RunningProgram first = cluster.worker("enrichment", blobs);
          RunningProgram run = start(cluster, assortment)) {
        awaitCalls(model, PRODUCTS / 4, run);
        first.kill();
        try (RunningProgram second = cluster.worker("enrichment", blobs)) {
          awaitCalls(model, PRODUCTS, run);
          second.kill();
        }
        try (RunningProgram third = cluster.worker("enrichment", blobs)) {
          third.awaitLine("^ready$", TO_START);
          finished = run.awaitEnd(TO_FINISH);
          assertThat(finished.exitCode()).as("%s%n%s", finished, third.err()).isZero();
        }
      }
      JsonNode result = result(finished);
      long failing = assortment.skus().stream().filter(KilledEnrichmentTest::fails).count();
      assertThat(result.path("products").asInt()).isEqualTo(PRODUCTS);
      assertThat(result.path("open").asInt()).as("%s", result).isZero();
      assertThat(result.path("failed").asLong()).isEqualTo(failing);
      assertThat(result.path("done").asLong()).isEqualTo(PRODUCTS - failing);
      assertThat(assortment.unended(brain, KilledEnrichmentTest::fails)).isEmpty();
      assertNothingPaidTwice(model);
      assertThat(model.billedUsd())
          .isLessThanOrEqualTo(result.path("cost_usd").asDouble())
          .isLessThanOrEqualTo(BUDGET_USD);
      assertThat(result.path("cost_usd").asDouble()).isLessThanOrEqualTo(BUDGET_USD);
      System.out.printf(
          "Enriched %d products, %d failed: %d calls, %.2f USD billed, %.2f USD counted (%.2f"
              + " lost)%n",
          PRODUCTS,
          failing,
          model.calls().size(),
          model.billedUsd(),
          result.path("cost_usd").asDouble(),
          result.path("lost_usd").asDouble());
    }
  }

  // An answer that was on its way when its worker died was paid, and nobody ever saw it.
  private static void assertNothingPaidTwice(TestingModelServer model) {
    List<String> twice =
        model.answeredWell().entrySet().stream()
            .filter(entry -> entry.getValue().get() > 1)
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .toList();
    assertThat(twice).hasSizeLessThanOrEqualTo(KILLS * PARALLELISM).allMatch(s -> s.endsWith(" 2"));
  }

  private static boolean fails(String sku) {
    return FlakyModel.failsForGood(sku + "/category")
        || FlakyModel.failsForGood(sku + "/description");
  }

  private static void awaitCalls(TestingModelServer model, int calls, RunningProgram run) {
    Instant end = Instant.now().plus(TO_GET_THERE);
    while (model.calls().size() < calls) {
      assertThat(Instant.now()).as("%d calls; %s", model.calls().size(), run).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private Path settings(TestingModelServer model) throws Exception {
    return Files.writeString(
        directory.resolve("worker.yaml"),
        """
        plugins:
          enrichment:
            parallelism: %d
            budget-usd: %s
            model:
              kind: openai
              base-url: %s
              model: testing
              timeout: 500ms
              retry-max: 2
              retry-backoff: 10ms
              max-output: 100
              input-usd-per-million: %s
              output-usd-per-million: %s
        """
            .formatted(
                PARALLELISM,
                BUDGET_USD,
                model.baseUrl(),
                TestingModelServer.INPUT_USD_PER_MILLION,
                TestingModelServer.OUTPUT_USD_PER_MILLION));
  }

  private RunningProgram start(TestingCluster cluster, Assortment assortment) throws Exception {
    Path payload = directory.resolve("payload.json");
    new ObjectMapper().writeValue(payload.toFile(), assortment.request("category", "description"));
    return cluster
        .service()
        .client(
            "start",
            "enrichment",
            "--payload",
            "@" + payload,
            "--tenant",
            TENANT,
            "--id",
            "killed",
            "--wait")
        .start();
  }

  private static JsonNode result(Finished finished) throws Exception {
    assertThat(finished.out()).startsWith("completed  killed\n");
    return new ObjectMapper().readTree(finished.out().substring(finished.out().indexOf('{')));
  }
}
