package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainCell.Kind;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Products in Brain, by whose names no rule finds a category. */
record Assortment(String tenant, List<String> skus) {
  private static final int BATCH = 500;

  static Assortment store(Brain brain, String tenant, int products) {
    brain.upsertTaxonomy(
        tenant, List.of(node("1", "Outdoor", "Tents"), node("2", "Electronics", "Headphones")));
    List<String> skus = IntStream.range(0, products).mapToObj("Z-%05d"::formatted).toList();
    Assortment assortment = new Assortment(tenant, skus);
    for (int from = 0; from < products; from += BATCH) {
      List<String> some = skus.subList(from, Math.min(from + BATCH, products));
      assertThat(brain.upsert(tenant, some.stream().map(assortment::cell).toList()))
          .allMatch(BrainOutcome::isStored);
    }
    return assortment;
  }

  private static TaxonomyNode node(String id, String... path) {
    return new TaxonomyNode("category", id, List.of(path), List.of(), Map.of());
  }

  private BrainCell cell(String sku) {
    String name = "Zorblax Quorn " + sku;
    return new BrainCell(
        id(sku),
        Kind.CHUNK,
        name,
        "product",
        Optional.empty(),
        "sha256:" + id(sku),
        Map.of("sku", sku, "name", name));
  }

  private String id(String sku) {
    return "product:%s:things:%s".formatted(tenant, sku);
  }

  /** What a run is started with. */
  Map<String, Object> request(String... tasks) {
    return Map.of("product_ids", skus.stream().map(this::id).toList(), "tasks", List.of(tasks));
  }

  /**
   * What did not end as it should have: every task done, or in error with a reason where that is
   * expected; best none.
   */
  List<String> unended(Brain brain, Predicate<String> fails) {
    Map<String, Map<?, ?>> enrichments = enrichments(brain);
    List<String> wrong = new ArrayList<>();
    for (String sku : skus) {
      Map<?, ?> tasks = enrichments.getOrDefault(id(sku), Map.of());
      boolean allDone = !tasks.isEmpty() && tasks.values().stream().allMatch(Assortment::isDone);
      boolean ended = !tasks.isEmpty() && tasks.values().stream().allMatch(Assortment::isEnded);
      if (!ended || allDone == fails.test(sku)) {
        wrong.add(sku + ": " + tasks);
      }
    }
    return wrong;
  }

  private Map<String, Map<?, ?>> enrichments(Brain brain) {
    Map<String, Map<?, ?>> found = new HashMap<>();
    BrainListing page =
        BrainListing.of(tenant, Kind.ENTITY, "knowledge").where(Map.of("doc_type", "enrichment"));
    List<BrainCell> cells;
    do {
      cells = brain.list(page);
      cells.forEach(
          cell ->
              found.put(
                  (String) cell.metadata().get("product_id"),
                  (Map<?, ?>) cell.metadata().get("enrichment")));
      page = page.next();
    } while (cells.size() == BrainListing.MAX_LIMIT);
    return found;
  }

  private static boolean isDone(Object outcome) {
    return "done".equals(((Map<?, ?>) outcome).get("status"));
  }

  private static boolean isEnded(Object outcome) {
    Map<?, ?> map = (Map<?, ?>) outcome;
    return isDone(outcome)
        || "error".equals(map.get("status")) && !String.valueOf(map.get("reason")).isBlank();
  }
}
