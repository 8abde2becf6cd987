package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of a large harvest: nothing is lost, nothing is there twice. */
@Tag("real-temporal")
final class KilledWorkerTest {
  private static final int PRODUCTS = 100_000;
  private static final String TENANT = "acme";
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_GET_THERE = Duration.ofMinutes(2);
  private static final Duration TO_FINISH = Duration.ofMinutes(4);

  @TempDir Path directory;

  @Test
  void whileTransformingAndWhileSyncing_othersWithEmptyDirectoriesFinish() throws Exception {
    Catalogue catalogue = Catalogue.write(directory, PRODUCTS);
    try (TestingCluster cluster = TestingCluster.start(directory, catalogue);
        RunningProgram first = cluster.worker("first")) {
      first.awaitLine("^ready$", TO_START);
      try (RunningProgram harvest = start(cluster)) {
        harvest.awaitLine("stage transforming", TO_GET_THERE);
        first.kill();
        assertThat(stored(cluster)).isZero();

        try (RunningProgram second = cluster.worker("second")) {
          harvest.awaitLine("stage syncing, .* synced [1-9]", TO_GET_THERE);
          second.kill();
          assertThat(stored(cluster)).isBetween(1, PRODUCTS - 1);
        }

        try (RunningProgram third = cluster.worker("third")) {
          Finished finished = harvest.awaitEnd(TO_FINISH);

          assertThat(finished.exitCode()).as("%s%n%s", finished, third.err()).isZero();
          assertThat(finished.out())
              .startsWith("completed  killed\n")
              .contains(
                  "\"fetched\" : " + (PRODUCTS + catalogue.quarantined()),
                  "\"transformed\" : " + PRODUCTS,
                  "\"quarantined\" : " + catalogue.quarantined());
        }
      }
      assertThat(catalogue.differences(StoredProduct.in(cluster.brainFile(), TENANT), TENANT))
          .isEmpty();
    }
  }

  private static RunningProgram start(TestingCluster cluster) throws Exception {
    String payload = "{\"supplier_code\": \"%s\"}".formatted(Catalogue.SUPPLIER);
    return cluster
        .service()
        .client(
            "start",
            "harvest",
            "--payload",
            payload,
            "--tenant",
            TENANT,
            "--id",
            "killed",
            "--wait")
        .start();
  }

  private static int stored(TestingCluster cluster) throws Exception {
    return StoredProduct.in(cluster.brainFile(), TENANT).size();
  }
}
