package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarvestResetTest {
  private static final Map<String, Object> SHOP = Map.of("supplier_code", "shop");

  @TempDir private Path directory;
  private TestingHarvest harvest;

  @BeforeEach
  void start() {
    harvest =
        new TestingHarvest(directory)
            .file(
                "suppliers/shop.yaml",
                """
                name: S
                sources:
                  - {id: a, url: a.csv, format: csv}
                  - {id: b, url: b.csv, format: csv}
                """)
            .file(
                "suppliers/single.yaml",
                "name: T\nsources:\n  - {id: c, url: a.csv, format: csv}\n")
            .file("a.csv", "sku,name\nA-1,Tent\nA-2,Boat\n")
            .file("b.csv", "sku,name\nB-1,Tent\n");
  }

  @AfterEach
  void stop() {
    harvest.close();
  }

  @Test
  void reset_oneSource_leavesTheOther() {
    harvest.run(SHOP);

    String printed = harvest.command("reset", "shop", "--source", "a");
    HarvestResult again = harvest.run(SHOP);

    assertThat(printed)
        .isEqualTo(
            "0: Forgot shop/a for tenant default: 2 products. The next harvest fetches and stores"
                + " everything.\n");
    assertThat(again.sources()).extracting(SourceResult::status).containsExactly("ok", "unchanged");
    assertThat(again.totals().synced()).isEqualTo(2);
  }

  @Test
  void reset_oneTenant_leavesTheOther() {
    harvest.run(Map.of("supplier_code", "single", "tenant_id", "acme"));
    harvest.run(Map.of("supplier_code", "single"));

    harvest.command("reset", "single", "--tenant", "acme");

    assertThat(harvest.run(Map.of("supplier_code", "single")).status()).isEqualTo("unchanged");
    assertThat(
            harvest.run(Map.of("supplier_code", "single", "tenant_id", "acme")).totals().synced())
        .isEqualTo(2);
  }

  @Test
  void reset_nothingKnown_saysSo() {
    assertThat(harvest.command("reset", "single"))
        .isEqualTo("0: Nothing was known of single/c for tenant default.\n");
  }

  @Test
  void reset_severalSources_asksWhichOne() {
    assertThatThrownBy(() -> harvest.command("reset", "shop"))
        .rootCause()
        .hasMessageContaining(
            "Supplier 'shop' has several sources (shop/a, shop/b): name one of them");
  }

  @Test
  void reset_unknownSource_namesTheKnown() {
    assertThatThrownBy(() -> harvest.command("reset", "shop", "--source", "x"))
        .rootCause()
        .hasMessageContaining("Unknown source 'x' (known: shop/a, shop/b)");
  }

  @Test
  void reset_withoutSupplier_showsHowItIsDone() {
    assertThat(harvest.command("reset"))
        .startsWith("2: Missing required parameter: 'SUPPLIER'")
        .contains("Usage: contextworker harvest reset");
  }

  @Test
  void reset_help_tellsWhatItDoes() {
    assertThat(harvest.command("reset", "--help"))
        .startsWith("0: ")
        .contains("Lets the next harvest of one source begin as if it were the first.")
        .contains("--source=ID", "--tenant=TENANT");
  }
}
