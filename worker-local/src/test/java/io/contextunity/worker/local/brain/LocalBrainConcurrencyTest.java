package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's client and the local Brain together. */
class LocalBrainConcurrencyTest {
  @TempDir Path directory;

  @Test
  void upsert_sameCellsFromManySides() throws Exception {
    Path file = directory.resolve("brain.db");
    try (var server = LocalBrainServer.start(file, 0);
        var brain = client(server)) {
      List<CompletableFuture<Void>> writers =
          IntStream.range(0, 4)
              .mapToObj(side -> CompletableFuture.runAsync(() -> write(brain, side)))
              .toList();
      for (CompletableFuture<Void> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }

      assertThat(server.count("acme", "product")).isEqualTo(500);
      assertThat(server.count("beta", "product")).isEqualTo(500);
      assertThat(brain.search(BrainQuery.of("acme", "product number42", 5)))
          .extracting(BrainHit::id)
          .startsWith("p42");
    }
    TextIndex.requireInStep(file);
  }

  private static void write(GrpcBrain brain, int side) {
    String tenant = side % 2 == 0 ? "acme" : "beta";
    List<BrainCell> cells =
        IntStream.range(0, 500)
            .mapToObj(i -> cell("p" + i, "Product number" + i + " from side" + side))
            .toList();
    assertThat(brain.upsert(tenant, cells)).allMatch(BrainOutcome::isStored);
  }

  @Test
  void taxonomyAndRelations() {
    try (var server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
        var brain = client(server)) {
      List<TaxonomyNode> nodes =
          IntStream.range(0, 250)
              .mapToObj(
                  i ->
                      new TaxonomyNode(
                          "category",
                          "c" + i,
                          List.of("Shop", "Shoes & Boots", "Model" + i),
                          List.of("keyword" + i),
                          Map.of("level", 3L)))
              .toList();

      assertThat(brain.upsertTaxonomy("acme", nodes)).allMatch(BrainOutcome::isStored);
      brain.relate("acme", new BrainRelation("product", "A", "IN", "category", "c1"));

      assertThat(brain.taxonomy("acme", "category")).containsExactlyInAnyOrderElementsOf(nodes);
      assertThat(brain.taxonomy("beta", "category")).isEmpty();
      assertThat(brain.search(new BrainQuery("acme", "keyword7", 1, List.of(), "taxonomy")))
          .singleElement()
          .satisfies(hit -> assertThat(hit.metadata()).containsEntry("node_id", "c7"));
      assertThat(brain.search(new BrainQuery("acme", "keyword7", 1, List.of(), "products")))
          .isEmpty();
    }
  }

  @Test
  void start_twoServersOneFile() {
    Path file = directory.resolve("brain.db");
    try (var first = LocalBrainServer.start(file, 0);
        var second = LocalBrainServer.start(file, 0);
        var one = client(first);
        var other = client(second)) {
      var writing =
          CompletableFuture.runAsync(
              () ->
                  IntStream.range(0, 100)
                      .forEach(i -> one.upsert("acme", List.of(cell("a" + i, "Red shoes")))));
      IntStream.range(0, 100)
          .forEach(i -> other.upsert("acme", List.of(cell("b" + i, "Blue shoes"))));
      writing.join();

      assertThat(first.count("acme", "product")).isEqualTo(200);
      assertThat(second.count("acme", "product")).isEqualTo(200);
      assertThat(one.search(BrainQuery.of("acme", "blue", 5))).hasSize(5);
    }
    TextIndex.requireInStep(file);
  }

  private static GrpcBrain client(LocalBrainServer server) {
    return new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty);
  }

  private static BrainCell cell(String id, String content) {
    return new BrainCell(
        id,
        BrainCell.Kind.CHUNK,
        content,
        "product",
        Optional.of("feed:" + id),
        content,
        Map.of("id", id));
  }
}
