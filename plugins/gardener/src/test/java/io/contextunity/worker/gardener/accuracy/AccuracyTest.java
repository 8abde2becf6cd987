package io.contextunity.worker.gardener.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.local.brain.LocalBrainServer;
import io.contextunity.worker.tasks.Taxonomies;
import io.contextunity.worker.tasks.Taxonomy;
import io.contextunity.worker.tasks.rules.ProductRules;
import io.contextunity.worker.testing.TestingBrain;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules on the labelled set. They were made looking at the mistakes on its odd lines only; the
 * even ones say what they are worth.
 */
@Tag("one-java")
class AccuracyTest {
  private static final String TENANT = "acme";
  private static final Path EXAMPLES = Path.of("../../examples/taxonomy");
  private static final Path LABELLED = Path.of("src/test/resources/labelled-products.jsonl");

  private final Taxonomy file = TaxonomyLines.read(EXAMPLES.resolve("outdoor-electronics.txt"));
  private final List<LabelledProduct> products = LabelledProducts.read(LABELLED);

  @Test
  void set_isLargeAndOfManyCategories() {
    Set<String> categories =
        products.stream().map(LabelledProduct::category).collect(Collectors.toSet());

    assertThat(products).hasSizeGreaterThanOrEqualTo(300);
    assertThat(categories).hasSizeGreaterThanOrEqualTo(60);
    assertThat(products.stream().filter(AccuracyTest::namesItsCategory).count())
        .isLessThanOrEqualTo(products.size() / 2);
  }

  @Test
  void of_withTheLocalBrain(@TempDir Path directory) {
    try (LocalBrainServer server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
        GrpcBrain brain =
            new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty)) {
      assertThat(brain.upsertTaxonomy(TENANT, file.nodes())).allMatch(BrainOutcome::isStored);
      Taxonomy taxonomy = new Taxonomies(brain, Clock.systemUTC()).current(TENANT);

      assertGood(brain, taxonomy);
    }
  }

  @Test
  void of_rulesAlone() {
    assertGood(new TestingBrain(), file);
  }

  private void assertGood(Brain brain, Taxonomy taxonomy) {
    ProductRules rules = new ProductRules(brain, Clock.systemUTC());
    for (int half : new int[] {1, 0}) {
      AccuracyReport report =
          Accuracy.of(
              rules,
              TENANT,
              taxonomy,
              products.stream().filter(product -> product.line() % 2 == half).toList());
      System.out.printf(
          "%s lines: first %s, among three %s, decided %s; attributes %s, recall %s%n",
          half == 1 ? "Odd" : "Even",
          report.top1(),
          report.top3(),
          report.decided(),
          report.precision(),
          report.recall());

      assertThat(report.top1().value()).isGreaterThanOrEqualTo(0.60);
      assertThat(report.top3().value()).isGreaterThanOrEqualTo(0.80);
      assertThat(report.decided().value()).isGreaterThanOrEqualTo(0.85);
      assertThat(report.precision().value()).isGreaterThanOrEqualTo(0.95);
      assertThat(report.recall().value()).isGreaterThanOrEqualTo(0.80);
    }
  }

  /** Whether each word of the category's own name stands in the product's texts. */
  private static boolean namesItsCategory(LabelledProduct labelled) {
    String name = labelled.category().substring(labelled.category().lastIndexOf('>') + 1);
    String text =
        String.join(
                " ",
                labelled.product().name(),
                String.join(" ", labelled.product().category()),
                labelled.product().description())
            .toLowerCase(java.util.Locale.ROOT);
    return List.of(name.strip().toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}]+")).stream()
        .allMatch(word -> text.contains(word.replaceFirst("s$", "")));
  }
}
