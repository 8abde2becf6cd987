package io.contextunity.worker.tasks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskMethod;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import io.contextunity.worker.tasks.Taxonomy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryRuleTest {
  private final TestingRules rules = new TestingRules();

  @ParameterizedTest
  @CsvSource({
    "Alpina 2 tent, Camping > Tents",
    "Tents for families, Camping > Tents",
    "Family tent Villa 6, Camping > Tents > Family Tents",
    "Tent pegs 6 pcs, Camping > Tents > Tent Pegs",
    "Laptop sleeve 15 inch, Electronics > Laptop Sleeves",
    "Sleeve for laptops, Electronics > Laptop Sleeves",
    "Powerbank 10000 mAh, Electronics > Power Banks",
    "Power-Bank slim, Electronics > Power Banks",
    "Schlafsack Ultra, Camping > Sleeping Bags",
    "Daunenschlafsack Ultra, Camping > Sleeping Bags > Down Sleeping Bags",
    "Sac de couchage duvet, Camping > Sleeping Bags > Down Sleeping Bags",
    "Rain jacket men, Clothing > Jackets > Waterproof Jackets",
    "Wasserdichte Jacke, Clothing > Jackets",
    "Notebook 14 inch, Electronics > Laptops",
    "Tumbler 300 ml, Kitchen > Mugs & Cups",
    "Earbuds with case, Electronics > Headphones > In-Ear Headphones",
    "Hedphones studio, Electronics > Headphones"
  })
  void candidates_first(String name, String path) {
    assertThat(best(TestingRules.named(name))).isEqualTo(path);
  }

  @Test
  void candidates_bySuppliersCategory() {
    assertThat(best(in("Alpina 300", "Outdoor > Sleeping bags")))
        .isEqualTo("Camping > Sleeping Bags");
    assertThat(best(in("Alpina 300", "Outdoor/Camping/Zelte"))).isEqualTo("Camping > Tents");
    assertThat(best(in("Glass Alpina", "Kitchen > Glasses"))).isEqualTo("Kitchen > Glasses");
  }

  @Test
  void candidates_byDescription() {
    StoredProduct product =
        TestingRules.product("Alpina 300", "", "A warm sleeping bag for two.", Map.of());

    assertThat(best(product)).isEqualTo("Camping > Sleeping Bags");
  }

  @Test
  void candidates_byKeywords() {
    Taxonomy taxonomy =
        new Taxonomy(
            "v1",
            List.of(
                new TaxonomyNode(
                    "category", "1", List.of("Shelters"), List.of("gazebo", "pavilion"), Map.of()),
                new TaxonomyNode("category", "2", List.of("Chairs"), List.of(), Map.of())));

    assertThat(
            rules
                .rules
                .categories(TestingRules.TENANT, TestingRules.named("Garden gazebo 3 m"), taxonomy)
                .get(0)
                .nodeId())
        .isEqualTo("1");
  }

  @Test
  void candidates_brandIsNoCategory() {
    StoredProduct product = TestingRules.product("Tents & More belt", "Tents & More", "", Map.of());

    assertThat(best(product)).isEqualTo("Clothing > Belts");
  }

  @Test
  void candidates_otherLanguagesTaxonomy() {
    Taxonomy taxonomy = TestingRules.taxonomy("Палатки", "Спальные мешки", "Zelte", "Schlafsäcke");

    assertThat(
            rules
                .rules
                .categories(TestingRules.TENANT, TestingRules.named("Палатки Альпина 2"), taxonomy)
                .get(0)
                .path())
        .isEqualTo("Палатки");
    assertThat(
            rules
                .rules
                .categories(TestingRules.TENANT, TestingRules.named("Sleeping bag Ultra"), taxonomy)
                .get(0)
                .path())
        .isEqualTo("Schlafsäcke");
  }

  @Test
  void apply_sure() {
    TaskOutcome outcome =
        rules.outcome(Task.CATEGORY, in("Family tent Villa 6", "Camping > Tents"));

    assertThat(outcome.status()).isEqualTo(TaskStatus.DONE);
    assertThat(outcome.method()).isEqualTo(TaskMethod.BRAIN);
    assertThat(outcome.confidence()).isBetween(0.78, 1.0);
    assertThat(outcome.result())
        .containsEntry("node_id", "n2")
        .containsEntry("path", "Camping > Tents > Family Tents")
        .containsEntry("score", outcome.confidence())
        .doesNotContainKey("candidates");
    assertThat((Map<?, ?>) outcome.result().get("runner_up")).isNotNull();
    assertThat(outcome.inputs()).isEqualTo(ProductRules.VERSION + " sha256:1 v1");
  }

  @Test
  void apply_unsure() {
    TaskOutcome outcome = rules.outcome(Task.CATEGORY, TestingRules.named("Bag for wine glasses"));

    assertThat(outcome.status()).isEqualTo(TaskStatus.PENDING);
    assertThat(outcome.reason()).startsWith("the best category '").endsWith("(expected: 0.78)");
    assertThat((List<?>) outcome.result().get("candidates")).isNotEmpty();
  }

  @Test
  void apply_nothingFits() {
    TaskOutcome outcome = rules.outcome(Task.CATEGORY, TestingRules.named("Zzyx 77"));

    assertThat(outcome.status()).isEqualTo(TaskStatus.PENDING);
    assertThat(outcome.reason()).isEqualTo("no category has a word of the product");
  }

  @Test
  void apply_noTaxonomy() {
    TaskOutcome outcome =
        rules
            .rules
            .apply(
                TestingRules.TENANT,
                TestingRules.named("Tent"),
                new Taxonomy("", List.of()),
                java.util.Set.of(Task.CATEGORY))
            .get(Task.CATEGORY);

    assertThat(outcome.reason()).isEqualTo("the tenant has no taxonomy");
  }

  private String best(StoredProduct product) {
    return rules.rules.categories(TestingRules.TENANT, product, rules.taxonomy).get(0).path();
  }

  private static StoredProduct in(String name, String category) {
    return TestingRules.product(name, "", List.of(category.split(" > ")), "", Map.of());
  }
}
