package io.contextunity.worker.gardener;

import static io.contextunity.worker.gardener.TestingGarden.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.temporal.RunContextPropagator;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskMethod;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import io.contextunity.worker.tasks.testing.TestingModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second pass: what the rules left is asked of a model, over real HTTP. */
@Tag("one-java")
class GardenerModelTest {
  private static final int PRODUCTS = 45;

  @TempDir Path directory;

  private TestingModelServer model;
  private TestingGarden garden;

  @BeforeEach
  void start() throws IOException {
    model = TestingModelServer.start();
    garden = new TestingGarden(directory, model.settings(Duration.ofSeconds(30), 1));
    garden.category("1", "Outdoor");
    garden.category("2", "Outdoor", "Tents");
    for (int i = 1; i <= PRODUCTS; i++) {
      garden.store(
          Products.cell("north", "T-" + i, "Tent Alpina " + i, "Camping > Tents", Map.of()));
    }
  }

  @AfterEach
  void stop() {
    garden.close();
    model.close();
  }

  @Test
  void garden_whatTheRulesLeave_isAskedOfTheModelOnce() {
    GardenerReport first = garden.tend();
    int asked = model.calls().size();
    GardenerReport second = garden.tend();

    assertThat(first.status()).isEqualTo("completed");
    assertThat(descriptions()).hasSize(PRODUCTS).allMatch(GardenerModelTest::isByModel);
    assertThat(category("T-7").method()).isNotEqualTo(TaskMethod.MODEL);
    assertThat(model.answeredWell().values()).allMatch(times -> times.get() == 1);
    assertThat(second.due()).isZero();
    assertThat(model.calls()).hasSize(asked);
  }

  @Test
  void garden_unitWithACostLimit_spendsNoMore() {
    double limit = 0.012;
    RunContext.setCurrent(new RunContext(TENANT, "", "", List.of(), Optional.of(limit)));
    try {
      garden.tend();
    } finally {
      RunContext.setCurrent(RunContext.NONE);
    }

    assertThat(model.billedUsd()).isPositive().isLessThanOrEqualTo(limit);
    assertThat(descriptions()).anyMatch(GardenerModelTest::isByModel);
    assertThat(descriptions())
        .filteredOn(outcome -> outcome.status() != TaskStatus.DONE)
        .isNotEmpty()
        .allMatch(outcome -> outcome.reason().contains("budget"));
    garden.tend();
    assertThat(descriptions()).allMatch(GardenerModelTest::isByModel);
    assertThat(model.answeredWell().values()).allMatch(times -> times.get() == 1);
  }

  @Test
  void garden_batchOfRulesTriedAgain_countsNoCost() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    UnaryOperator<Brain> failingOnce =
        brain -> {
          BlockedBrain blocked = new BlockedBrain(brain).open();
          blocked.onUpsert(
              1,
              () -> {
                throw new BrainException("Brain is away", true, null);
              });
          return blocked;
        };
    RunContext.setCurrent(new RunContext(TENANT, "", "", List.of(), Optional.of(1.0)));
    try (TestingGarden rules =
        new TestingGarden(other, failingOnce, List.of(new RunContextPropagator()))) {
      rules.store(Products.cell("north", "T-1", "Tent Alpina", "Camping > Tents", Map.of()));

      GardenerReport report = rules.tend();

      assertThat(report.counts().tended()).isEqualTo(1);
      assertThat(report.counts().costUsd()).isZero();
    } finally {
      RunContext.setCurrent(RunContext.NONE);
    }
  }

  private static boolean isByModel(TaskOutcome outcome) {
    return outcome.status() == TaskStatus.DONE && outcome.method() == TaskMethod.MODEL;
  }

  private List<TaskOutcome> descriptions() {
    return IntStream.rangeClosed(1, PRODUCTS)
        .mapToObj(i -> garden.enrichment(Products.id("north", "T-" + i)))
        .flatMap(enrichment -> enrichment.outcome(Task.DESCRIPTION).stream())
        .toList();
  }

  private TaskOutcome category(String sku) {
    return garden.enrichment(Products.id("north", sku)).outcome(Task.CATEGORY).orElseThrow();
  }
}
