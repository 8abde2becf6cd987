package io.contextunity.worker.host.brain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrpcBrainJuneTest {
  private final TestingJuneBrain server = new TestingJuneBrain();
  private final GrpcBrain brain = server.client();

  @AfterEach
  void close() throws Exception {
    brain.close();
    server.close();
  }

  @Test
  void upsert_thenSearch() {
    brain.upsert("acme", List.of(Cells.product("A-1", "Red running shoes", Map.of("sku", "A-1"))));
    List<BrainHit> hits = brain.search(BrainQuery.of("acme", "running", 5));

    assertThat(server.documents).containsOnlyKeys("acme:A-1");
    assertThat(hits).hasSize(1);
    assertThat(hits.get(0).id()).isEqualTo("A-1");
    assertThat(hits.get(0).score()).isEqualTo(0.48);
    assertThat(hits.get(0).metadata()).containsEntry("sku", "A-1");
  }

  @Test
  void upsert_repeated() {
    var cells = List.of(Cells.product("A-1", "Red running shoes", Map.of()));

    brain.upsert("acme", cells);
    brain.upsert("acme", cells);

    assertThat(server.documents).hasSize(1);
  }

  @Test
  void upsert_sourceTypeOfHeadOnly() {
    assertThat(brain.upsert("acme", List.of(Cells.of("a", "x", "manual"))))
        .containsExactly(
            BrainOutcome.refused(
                "a",
                "Unknown source_type 'manual' (known: book, dealer_product, documentation,"
                    + " knowledge, product, qa, video, web)"));
  }

  @Test
  void search_sendsBothSpellings() {
    brain.search(new BrainQuery("acme", "shoes", 7, List.of("product"), "catalogue"));

    assertThat(server.lastPayload())
        .containsEntry("query", "shoes")
        .containsEntry("query_text", "shoes")
        .containsEntry("collection", "catalogue")
        .containsEntry("source_types", List.of("product"));
  }

  @Test
  void search_otherSpellingRefused() {
    server.takesOtherSpelling = false;
    brain.upsert("acme", List.of(Cells.product("A-1", "Red running shoes", Map.of())));

    assertThat(brain.search(BrainQuery.of("acme", "running", 5))).hasSize(1);
    assertThat(brain.search(BrainQuery.of("acme", "running", 5))).hasSize(1);

    assertThat(server.lastPayload()).containsOnlyKeys("tenant_id", "query_text", "limit");
    assertThat(server.received).as("upsert, two attempts, one search").hasSize(4);
  }

  @Test
  void search_oneUnitWithMatches() {
    server.answersMatches = true;
    brain.upsert(
        "acme",
        List.of(
            Cells.product("A-1", "Red shoes", Map.of()),
            Cells.product("A-2", "Blue shoes", Map.of())));

    assertThat(brain.search(new BrainQuery("acme", "shoes", 5, List.of(), "catalogue")))
        .extracting(BrainHit::id)
        .containsExactlyInAnyOrder("A-1", "A-2");
    assertThat(brain.search(BrainQuery.of("acme", "boots", 5))).isEmpty();
  }

  @Test
  void taxonomy_storedTwiceAndSearched() {
    List<TaxonomyNode> nodes =
        List.of(
            new TaxonomyNode("category", "a-1", List.of("Shop", "Shoes"), List.of("run"), Map.of()),
            new TaxonomyNode("category", "a_1", List.of("Shop", "Shoes"), List.of(), Map.of()));
    brain.upsert("acme", List.of(Cells.product("A-1", "Red shoes", Map.of())));

    assertThat(brain.upsertTaxonomy("acme", nodes))
        .containsExactly(BrainOutcome.stored("a-1"), BrainOutcome.stored("a_1"));

    assertThat(server.taxonomy.keySet())
        .containsExactlyInAnyOrder(
            List.of("acme", "category", "Shop.Shoes_a_2d_1"),
            List.of("acme", "category", "Shop.Shoes_a_5f_1"));
    assertThat(brain.search(new BrainQuery("acme", "shoes", 1, List.of(), "taxonomy")))
        .hasSize(1)
        .allSatisfy(
            hit -> {
              assertThat(hit.metadata()).containsKey("node_id");
              assertThat(hit.metadata()).containsEntry("path_text", "Shop > Shoes");
            });
  }

  /** Measured: its GetTaxonomy loses every row. */
  @Test
  void taxonomy_alwaysEmpty() {
    assertThat(brain.taxonomy("acme", "category")).isEmpty();
  }
}
