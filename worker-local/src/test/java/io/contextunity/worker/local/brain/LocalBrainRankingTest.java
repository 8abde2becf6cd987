package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes first. */
class LocalBrainRankingTest {
  private static final List<String> NODES =
      List.of(
          "Outdoor",
          "Outdoor > Camping",
          "Outdoor > Camping > Tents",
          "Outdoor > Camping > Tents > 2-Person Tents",
          "Outdoor > Camping > Tents > Family Tents",
          "Outdoor > Camping > Tent Accessories",
          "Outdoor > Camping > Tent Accessories > Pegs",
          "Outdoor > Camping > Sleeping Bags",
          "Outdoor > Camping > Head Lamps",
          "Outdoor > Trail Cameras",
          "Outdoor > Green Houses",
          "Clothing > Jackets > Gore-Tex Jackets",
          "Clothing > Shoes > Running Shoes",
          "Clothing > Shoes > Hiking Boots",
          "Electronics > Cables > USB-C Cables",
          "Electronics > Cables > HDMI Cables",
          "Electronics > Computers > Mice & Keyboards",
          "Electronics > Computers > Laptops",
          "Electronics > Computers > Laptop Bags",
          "Electronics > Batteries",
          "Home > Café Tables");

  @TempDir Path directory;
  private LocalBrainServer server;
  private BrainClient brain;
  private GrpcBrain client;

  @BeforeEach
  void start() {
    server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
    brain = new BrainClient(server.port());
    client = new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty);
  }

  @AfterEach
  void stop() {
    brain.close();
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tent | Tents",
        "TENTS | Tents",
        "camping | Camping",
        "tent for camping | Tents",
        "family tent | Family Tents",
        "tent family | Family Tents",
        "pegs for a tent | Pegs",
        "2 person tent | 2-Person Tents",
        "two-person tents | 2-Person Tents",
        "sleeping bag | Sleeping Bags",
        "sleepingbag | Sleeping Bags",
        "headlamp | Head Lamps",
        "goretex jacket | Gore-Tex Jackets",
        "gore tex | Gore-Tex Jackets",
        "GORE-TEX | Gore-Tex Jackets",
        "usbc cable | USB-C Cables",
        "usb c | USB-C Cables",
        "cable usb-c | USB-C Cables",
        "mouse | Mice & Keyboards",
        "battery | Batteries",
        "bateries | Batteries",
        "labtop | Laptops",
        "laptop bag | Laptop Bags",
        "hikking boots | Hiking Boots",
        "runing shoe | Running Shoes",
        "keybord | Mice & Keyboards",
        "hdmi | HDMI Cables",
        "lapt | Laptops",
        "cafe table | Café Tables",
        "Alpina Trail 2 ultralight 2-person tent, green | 2-Person Tents",
        "Nordfell men's running shoe with a carbon plate, red | Running Shoes",
        "Voltaro USB-C charging cable 2m braided black | USB-C Cables",
        "Tarnvik three season down sleeping bag -5°C | Sleeping Bags",
      })
  void search_nodes(String text, String name) {
    client.upsertTaxonomy("acme", NODES.stream().map(LocalBrainRankingTest::node).toList());

    assertThat(nodes(text)).isNotEmpty();
    assertThat(nodes(text).get(0)).endsWith(name);
  }

  @Test
  void search_keywordsNameANode() {
    client.upsertTaxonomy(
        "acme",
        List.of(
            node("Shop > Shoes > Running Shoes", "trainers", "jogging shoes"),
            node("Shop > Trainers > Personal Coaches"),
            node("Shop > Socks")));

    assertThat(nodes("trainers").get(0)).endsWith("Running Shoes");
    assertThat(nodes("jogging shoe").get(0)).endsWith("Running Shoes");
  }

  @Test
  void search_nodesAmongProducts() {
    client.upsertTaxonomy("acme", NODES.stream().map(LocalBrainRankingTest::node).toList());
    for (int i = 0; i < 50; i++) {
      brain.upsert("acme", "p" + i, "Tent " + i, "metadata", Map.of("name", "Tent " + i));
    }

    assertThat(nodes("tent").get(0)).isEqualTo("Outdoor > Camping > Tents");
    assertThat(brain.search("acme", "tent 17")).startsWith("p17");
    assertThat(client.search(BrainQuery.of("acme", "sleeping bag", 5)))
        .first()
        .extracting(hit -> hit.metadata().get("path_text"))
        .isEqualTo("Outdoor > Camping > Sleeping Bags");
  }

  @Test
  void search_partsOfAProduct() {
    product("name", "Red jacket", "", "", "");
    product("keyword", "Coat", "", "Jacketeer", "jacket");
    product("path", "Coat", "Jackets", "", "");
    product("body", "Coat", "", "", "", "Goes under a jacket.");

    assertThat(brain.search("acme", "jacket")).containsExactly("name", "keyword", "path", "body");
  }

  private void product(String id, String name, String category, String brand, String colour) {
    product(id, name, category, brand, colour, "");
  }

  private void product(
      String id, String name, String category, String brand, String colour, String text) {
    brain.upsert(
        "acme",
        id,
        String.join("\n", name, category, brand, colour, text),
        "metadata",
        Map.of(
            "name",
            name,
            "category",
            List.of(category),
            "brand",
            brand,
            "attributes",
            Map.of("colour", colour)));
  }

  @Test
  void search_rareWordsSayMore() {
    for (int i = 0; i < 30; i++) {
      brain.upsert("acme", "s" + i, "Black shoes of the usual sort, number" + i);
    }
    brain.upsert("acme", "odd", "Espadrilles");

    assertThat(brain.search("acme", "black shoes espadrilles", "limit", 1)).containsExactly("odd");
  }

  @Test
  void search_exactFormFirst() {
    brain.upsert("acme", "many", "Lights");
    brain.upsert("acme", "one", "Light");

    assertThat(brain.search("acme", "lights")).containsExactly("many", "one");
    assertThat(brain.search("acme", "light")).containsExactly("one", "many");
  }

  @Test
  void search_measures() {
    brain.upsert("acme", "apart", "Bottle 500 ml");
    assertThat(brain.search("acme", "500ml bottle")).containsExactly("apart");

    brain.upsert("acme", "together", "Flask 750ml");
    assertThat(brain.search("acme", "flask 750 ml")).startsWith("together");
  }

  @Test
  void search_typosOnlyWhereNothingElseIs() {
    brain.upsert("acme", "tint", "Tint");
    assertThat(brain.search("acme", "tent")).containsExactly("tint");

    brain.upsert("acme", "tent", "Tent");
    assertThat(brain.search("acme", "tent")).containsExactly("tent");
    assertThat(brain.search("acme", "tnet")).containsExactly("tent");
  }

  @Test
  void search_afterAChange() {
    brain.upsert("acme", "a", "Shoes", "metadata", Map.of("name", "Shoes", "price", 1));
    brain.upsert("acme", "a", "Shoes", "metadata", Map.of("name", "Shoes", "price", 2));
    assertThat(brain.search("acme", "shoes")).containsExactly("a");

    brain.upsert("acme", "a", "Boots", "metadata", Map.of("name", "Boots", "price", 2));
    assertThat(brain.search("acme", "shoes")).isEmpty();
    assertThat(brain.search("acme", "boots")).containsExactly("a");

    brain.upsert("acme", "a", "Boots", "metadata", Map.of("name", "Boots", "doc_type", "taxonomy"));
    assertThat(brain.search("acme", "boots", "metadata_filter", Map.of("doc_type", "taxonomy")))
        .containsExactly("a");

    brain.upsert("acme", "a", "Boots", "cell_kind", "document");
    assertThat(brain.search("acme", "boots")).isEmpty();
    TextIndex.requireInStep(directory.resolve("brain.db"));
  }

  private List<String> nodes(String text) {
    List<BrainHit> hits = client.search(new BrainQuery("acme", text, 5, List.of(), "taxonomy"));
    assertThat(hits).extracting(BrainHit::score).allMatch(score -> score > 0 && score <= 1);
    assertThat(hits).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    return hits.stream().map(hit -> (String) hit.metadata().get("path_text")).toList();
  }

  private static TaxonomyNode node(String path, String... keywords) {
    return new TaxonomyNode(
        "category", path, List.of(path.split(" > ")), List.of(keywords), Map.of());
  }
}
