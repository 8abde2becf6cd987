package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.local.brain.LocalBrainServer;
import io.temporal.client.WorkflowFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue harvested again and again into the SQLite Brain: what is written each time. */
class ReharvestTest {
  private static final int PRODUCTS = 5000;

  @TempDir private Path directory;

  private static String feed(int from, IntFunction<String> name) {
    return IntStream.range(from, PRODUCTS)
        .mapToObj(i -> "A-%05d,%s,%d.50\n".formatted(i, name.apply(i), i % 300))
        .collect(Collectors.joining("", "sku,name,price\n", ""));
  }

  private static String supplier(String mostDeletes) {
    return """
    name: S
    sources:
      - {id: a, url: a.csv, format: csv, currency: EUR, deletes: mark, most-deletes: %s}
    """
        .formatted(mostDeletes);
  }

  @Test
  void harvest_catalogueThatChangesALittle_writesThatLittle() throws Exception {
    try (LocalBrainServer server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
        GrpcBrain brain =
            new GrpcBrain("127.0.0.1:" + server.port(), BrainLimits.DEFAULT, Optional::empty);
        TestingHarvest harvest = new TestingHarvest(directory, brain, 500)) {
      Map<String, Object> shop = Map.of("supplier_code", "shop");
      harvest.file("suppliers/shop.yaml", supplier("1%"));
      harvest.file("a.csv", feed(0, i -> "Tent"));
      SourceResult first = harvest.run(shop).sources().get(0);
      assertThat(first.counts())
          .isEqualTo(new HarvestCounts(PRODUCTS, PRODUCTS, PRODUCTS, 0, 0, 0));

      // 1% changed
      IntFunction<String> changed = i -> i % 100 == 7 ? "Boat" : "Tent";
      harvest.file("a.csv", feed(0, changed));
      SourceResult second = harvest.run(shop).sources().get(0);
      assertThat(second.counts())
          .isEqualTo(new HarvestCounts(PRODUCTS, PRODUCTS, 50, PRODUCTS - 50, 0, 0));
      assertThat(everything(brain)).filteredOn(c -> c.content().startsWith("Boat")).hasSize(50);

      // 2% removed: more than this source may lose
      harvest.file("a.csv", feed(100, changed));
      assertThatThrownBy(() -> harvest.run(shop))
          .isInstanceOf(WorkflowFailedException.class)
          .rootCause()
          .hasMessageContaining("100 of 5000 known products would be withdrawn, more than 1%");
      assertThat(everything(brain)).filteredOn(c -> c.content().startsWith("Boat")).hasSize(50);

      // allowed for once
      SourceResult third =
          harvest.run(Map.of("supplier_code", "shop", "allow_deletes", true)).sources().get(0);
      assertThat(third.counts()).isEqualTo(new HarvestCounts(4900, 4900, 0, 4900, 0, 0));
      assertThat(third.vanished()).isEqualTo(100);
      assertThat(third.withdrawn()).isEqualTo(100);
      assertThat(everything(brain))
          .hasSize(PRODUCTS)
          .filteredOn(cell -> cell.metadata().containsKey("withdrawn_at"))
          .hasSize(100)
          .extracting(cell -> cell.metadata().get("sku"))
          .contains("A-00000", "A-00099")
          .doesNotContain("A-00100");

      // the next 2% within what the source may lose from now on
      harvest.file("suppliers/shop.yaml", supplier("5%"));
      harvest.file("a.csv", feed(200, changed));
      SourceResult fourth = harvest.run(shop).sources().get(0);
      assertThat(fourth.suspicious()).isFalse();
      assertThat(fourth.withdrawn()).isEqualTo(100);
      assertThat(server.count("default", "product")).isEqualTo(PRODUCTS);
    }
  }

  private static List<BrainCell> everything(GrpcBrain brain) {
    List<BrainCell> all = new ArrayList<>();
    BrainListing page = BrainListing.of("default", BrainCell.Kind.CHUNK, "product");
    for (List<BrainCell> cells = brain.list(page); !cells.isEmpty(); cells = brain.list(page)) {
      all.addAll(cells);
      page = page.next();
    }
    return all;
  }
}
