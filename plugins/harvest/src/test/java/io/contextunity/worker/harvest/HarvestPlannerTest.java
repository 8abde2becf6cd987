package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierException;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarvestPlannerTest {
  private static final HarvestSettings SETTINGS =
      new HarvestSettings(null, 0, 0, 0, null, null, 0, 0, false);

  @TempDir private Path directory;
  private HarvestPlanner planner;

  @BeforeEach
  void start() throws IOException {
    for (String code : new String[] {"north", "south"}) {
      Files.writeString(
          directory.resolve(code + ".yaml"),
          "name: N\nsources:\n  - {id: main, url: a.csv, format: csv}\n  - {id: %s-sale, url: b.csv, format: csv}\n"
              .formatted(code));
    }
    planner = new HarvestPlanner(new SupplierFiles(directory), SETTINGS);
  }

  private static HarvestRequest request(String supplier, String source) {
    return new HarvestRequest(supplier, source, null, null, false, false, false, null);
  }

  @Test
  void plan_supplier_hasAllItsSources() {
    assertThat(planner.plan(request("north", "")).sources())
        .extracting(SourceSpec::label)
        .containsExactly("north/main", "north/north-sale");
  }

  @Test
  void plan_all_hasEverySupplier() {
    assertThat(planner.plan(request("all", "")).sources()).hasSize(4);
    assertThat(planner.plan(request("all", "main")).sources())
        .extracting(SourceSpec::label)
        .containsExactly("north/main", "south/main");
  }

  @Test
  void plan_sourceIdAlone_isFoundIfItIsTheOnlyOne() {
    assertThat(planner.plan(request("", "south-sale")).sources())
        .extracting(SourceSpec::label)
        .containsExactly("south/south-sale");
    assertRefused(
        request("", "main"),
        "Source 'main' is one of several suppliers (north/main, south/main): name supplier_code too");
  }

  @Test
  void plan_unknownSource_namesTheKnown() {
    assertRefused(
        request("north", "mian"), "Unknown source 'mian' (known: north/main, north/north-sale)");
  }

  @Test
  void plan_nothingNamed_saysWhatToName() {
    assertRefused(
        request("", ""),
        "Nothing to harvest: name supplier_code or source_id, or send a source (suppliers: north,"
            + " south)");
  }

  @Test
  void plan_noSuppliers_saysSo() {
    HarvestPlanner empty =
        new HarvestPlanner(new SupplierFiles(directory.resolve("none")), SETTINGS);

    assertThatThrownBy(() -> empty.plan(request("all", "")))
        .hasMessage("Nothing to harvest: there is no supplier file");
  }

  @Test
  void plan_inlineSecret_isNotAllowed() {
    Map<String, Object> source =
        Map.of(
            "url",
            "https://elsewhere.example.com/feed",
            "format",
            "csv",
            "auth",
            Map.of("type", "bearer", "secret", "env:HOME"));

    assertRefused(
        new HarvestRequest("x", null, source, null, false, false, false, null),
        "source: auth: is not allowed in a request, which could send this machine's secrets"
            + " anywhere (describe the source in a supplier file)");
  }

  @Test
  void plan_inlineFile_needsASetting() {
    HarvestRequest request =
        new HarvestRequest(
            "x", null, Map.of("path", "a.csv", "format", "csv"), null, false, false, false, null);
    HarvestSettings open = new HarvestSettings(null, 0, 0, 0, null, null, 0, 0, true);

    assertRefused(
        request,
        "source: type: 'file' is not allowed in a request (describe it in a supplier file, or set"
            + " plugins.harvest.inline-files)");
    assertThat(new HarvestPlanner(new SupplierFiles(directory), open).plan(request).sources())
        .hasSize(1);
  }

  private void assertRefused(HarvestRequest request, String message) {
    assertThatThrownBy(() -> planner.plan(request))
        .isInstanceOf(SupplierException.class)
        .hasMessage(message);
  }
}
