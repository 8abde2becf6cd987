package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.brain.BrainServiceGrpc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBrainSearchTest {
  @TempDir Path directory;
  private LocalBrainServer server;
  private BrainClient brain;

  @BeforeEach
  void start() {
    server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
    brain = new BrainClient(server.port());
  }

  @AfterEach
  void stop() {
    brain.close();
    server.close();
  }

  @Test
  void search_tenantsApart() {
    brain.upsert("acme", "same", "Red shoes of acme");
    brain.upsert("beta", "same", "Red shoes of beta");
    brain.upsert("beta", "other", "Red boots");

    assertThat(brain.search("acme", "red")).containsExactly("same");
    assertThat(brain.search("beta", "red")).containsExactlyInAnyOrder("same", "other");
    assertThat(brain.search("gamma", "red")).isEmpty();
    assertThat(server.count("acme", "product")).isEqualTo(1);
    assertThat(server.count("beta", "product")).isEqualTo(2);
    assertThat(brain.status(BrainServiceGrpc.getGetCellMethod(), cell("acme", "other")).toString())
        .contains("NOT_FOUND", "no cell 'other'");
  }

  @Test
  void search_ranking() {
    brain.upsert("acme", "all", "Trail running shoes with a carbon plate");
    brain.upsert("acme", "long", "Shoes " + "and many other things for the mountains ".repeat(20));
    brain.upsert("acme", "one", "Running vest");
    brain.upsert("acme", "none", "Camera");
    for (int i = 0; i < 20; i++) {
      brain.upsert("acme", "filler" + i, "Tent number " + i);
    }

    assertThat(brain.search("acme", "running shoes")).startsWith("all").hasSize(3);
    assertThat(brain.search("acme", "shoes")).containsExactly("all", "long");
  }

  @Test
  void search_allWordsBeforeAny() {
    brain.upsert("acme", "both", "Boots, red, for winter and for summer and for the time between");
    brain.upsert("acme", "red", "red red red");

    assertThat(brain.search("acme", "red boots", "limit", 1)).containsExactly("both");
  }

  @Test
  void search_wordsInOtherForms() {
    brain.upsert("acme", "shoelace", "Shoelace");
    brain.upsert("acme", "shoe", "Shoe");
    brain.upsert("acme", "cafe", "Café crème");
    brain.upsert("acme", "ua", "Червоні кросівки");

    assertThat(brain.search("acme", "shoe")).containsExactly("shoe", "shoelace");
    assertThat(brain.search("acme", "CAFE creme")).containsExactly("cafe");
    assertThat(brain.search("acme", "cafe\u0301")).containsExactly("cafe");
    assertThat(brain.search("acme", "кросівки")).containsExactly("ua");
    assertThat(brain.search("acme", "КРОС")).containsExactly("ua");
    assertThat(brain.search("acme", "sh")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"\"\"",
        "'",
        "red AND",
        "AND OR NOT",
        "NEAR(red shoes, 2)",
        "content : red",
        "red*",
        "*",
        "^red",
        "(red",
        "red)",
        "red + shoes",
        "{red}",
        "-red",
        "red; DROP TABLE cell",
        "👟🎉",
        "👟 red 👟",
        "\u200d\ufe0f",
        "ﷺ",
        "𝓇𝑒𝒹",
        "हिन्दी",
        ":v0 ?1 @x $y",
        "%",
        "\\",
        "red\nshoes\t\r"
      })
  void search_garbageNeverFails(String text) {
    brain.upsert("acme", "red", "Red shoes");

    List<Object> hits = brain.search("acme", text);

    assertThat(hits).hasSizeLessThanOrEqualTo(1);
    if (text.contains("red")) {
      assertThat(hits).containsExactly("red");
    }
    assertThat(
            brain.stream(
                BrainServiceGrpc.getQueryCellsMethod(),
                Map.of("tenant_id", "acme", "query_text", text)))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void search_longestText() {
    brain.upsert("acme", "red", "Red shoes");
    String text = "red " + "x y2 ".repeat(1637);

    assertThat(text).hasSizeBetween(8180, 8192);
    assertThat(brain.search("acme", text)).containsExactly("red");
  }

  @Test
  void search_filters() {
    brain.upsert("acme", "a", "Shoes", "scope_path", "shop.shoes");
    brain.upsert("acme", "b", "Shoes", "scope_path", "shop.shoes.running");
    brain.upsert("acme", "c", "Shoes", "scope_path", "shop.shoes_old", "source_type", "manual");
    brain.upsert("acme", "d", "Shoes", "visibility", "private");
    brain.upsert("acme", "e", "Shoes", "cell_kind", "document");
    brain.upsert("acme", "f", "Shoes", "metadata", Map.of("doc_type", "guide", "service", "crm"));

    assertThat(brain.search("acme", "shoes")).containsExactlyInAnyOrder("a", "b", "c", "f");
    assertThat(brain.search("acme", "shoes", "scope_path", "shop.shoes"))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(brain.search("acme", "shoes", "source_types", List.of("manual", "web")))
        .containsExactly("c");
    assertThat(brain.search("acme", "shoes", "metadata_filter", Map.of("doc_type", "guide")))
        .containsExactly("f");
    assertThat(brain.search("acme", "shoes", "metadata_filter", Map.of("service", "erp")))
        .isEmpty();
  }

  @Test
  void search_scores() {
    brain.upsert("acme", "a", "Shoes");
    for (int i = 0; i < 10; i++) {
      brain.upsert("acme", "t" + i, "Tent");
    }

    var hit =
        brain.stream(
                BrainServiceGrpc.getSearchCellsMethod(),
                Map.of("tenant_id", "acme", "query_text", "shoes"))
            .get(0);

    assertThat(hit).as("its name is what was asked for").containsEntry("score", 1L);
    assertThat(hit)
        .containsEntry("text_score", hit.get("score"))
        .containsEntry("vector_score", null);
    assertThat(hit).containsEntry("cell_kind", "chunk").containsEntry("tenant_id", "acme");
    assertThat(brain.search("acme", "shoes", "min_score", 1)).containsExactly("a");
    assertThat(brain.search("acme", "red shoes for the mountains", "min_score", 1)).isEmpty();
  }

  @Test
  void queryCells_pagesAndFilters() {
    for (int i = 0; i < 25; i++) {
      brain.upsert(
          "acme",
          "c" + i,
          "Cell " + i,
          "cell_kind",
          "document",
          "metadata",
          Map.of("even", i % 2 == 0, "n", i, "name", "N" + i));
    }

    assertThat(ids("limit", 10)).startsWith("c24", "c23").hasSize(10);
    assertThat(ids("limit", 10, "offset", 20)).containsExactly("c4", "c3", "c2", "c1", "c0");
    assertThat(ids("metadata_filter", Map.of("even", true), "limit", 100)).hasSize(13);
    assertThat(ids("metadata_filter", Map.of("n", 7, "name", "N7"))).containsExactly("c7");
    assertThat(ids("cell_kind", "chunk")).isEmpty();
    assertThat(ids("query_text", "cell 7")).containsExactly("c7");
  }

  private List<Object> ids(Object... more) {
    Map<String, Object> payload = new java.util.LinkedHashMap<>(Map.of("tenant_id", "acme"));
    for (int i = 0; i < more.length; i += 2) {
      payload.put((String) more[i], more[i + 1]);
    }
    return brain.stream(BrainServiceGrpc.getQueryCellsMethod(), payload).stream()
        .map(cell -> cell.get("id"))
        .toList();
  }

  private static Map<String, Object> cell(String tenant, String id) {
    return Map.of("tenant_id", tenant, "cell_id", id);
  }
}
