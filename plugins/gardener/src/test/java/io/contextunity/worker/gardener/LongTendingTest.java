package io.contextunity.worker.gardener;

import static io.contextunity.worker.gardener.TestingGarden.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainCell;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More batches than a history should hold. */
@Tag("one-java")
class LongTendingTest {
  /** Temporal wants another run after 4,096 events; each batch makes 4.5 at least. */
  private static final int PRODUCTS = 1000;

  @TempDir Path directory;

  @Test
  void garden_longHistory_goesOnInAnotherRunWithEveryProductOnce() {
    try (TestingGarden garden = new TestingGarden(directory, 1)) {
      garden.store(
          IntStream.rangeClosed(1, PRODUCTS)
              .mapToObj(i -> Products.cell("north", "T-" + i, "Tent " + i, "", Map.of()))
              .toArray(BrainCell[]::new));

      GardenerReport report = garden.tend();

      assertThat(report.due()).isEqualTo(PRODUCTS);
      assertThat(report.counts().tended()).isEqualTo(PRODUCTS);
      assertThat(report.failures()).isEmpty();
      assertThat(garden.blobs.list("gardener/")).isEmpty();
      assertThat(continuedFrom(garden)).isNotEmpty();
    }
  }

  /** The run before the tending's last one. */
  private static String continuedFrom(TestingGarden garden) {
    return garden
        .temporal()
        .fetchHistory(GardenerTendingWorkflow.idOf(TENANT))
        .getEvents()
        .get(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getContinuedExecutionRunId();
  }
}
