package io.contextunity.worker.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainCell;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few hundred products tended while others come in; dist has the same with real processes. */
class BackgroundGardeningTest {
  private static final int FIRST = 200;
  private static final int LATER = 100;

  @TempDir Path directory;

  @Test
  void garden_whileProductsComeIn_missesNone() {
    try (TestingGarden garden = new TestingGarden(directory)) {
      garden.category("1", "Outdoor");
      garden.category("2", "Outdoor", "Tents");
      garden.store(tents(1, FIRST));
      CompletableFuture<Void> harvest =
          CompletableFuture.runAsync(
              () -> {
                for (int i = FIRST + 1; i <= FIRST + LATER; i++) {
                  garden.store(tents(i, i));
                }
              });

      GardenerReport during = garden.tend();
      harvest.join();
      GardenerReport after = garden.tend();

      assertThat(during.counts().failed() + after.counts().failed()).isZero();
      assertThat(during.due()).isGreaterThanOrEqualTo(FIRST);
      assertThat(during.due() + after.due()).isEqualTo(FIRST + LATER);
      assertThat(garden.tend().due()).isZero();
      assertThat(garden.hashes()).hasSize(2 * (FIRST + LATER));
    }
  }

  private static BrainCell[] tents(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            i -> Products.cell("north", "T-" + i, "Tent " + i, "Tents", Map.of("color", "red")))
        .toArray(BrainCell[]::new);
  }
}
