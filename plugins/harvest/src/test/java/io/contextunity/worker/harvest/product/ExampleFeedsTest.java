package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.harvest.product.CatalogueReader.Counts;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped example feeds are what their README says, line by line. */
class ExampleFeedsTest {
  private static final Path CONF = Path.of("../../dist/src/main/conf");
  private static final Path EXAMPLES = Path.of("../../examples");
  private static final Pattern STATED = Pattern.compile("(?m)^\\| (\\d+) \\| .*? \\| (.*) \\|$");
  private static final SupplierFiles SUPPLIERS = new SupplierFiles(CONF.resolve("suppliers"));

  private final List<Product> products = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();

  @Test
  void suppliers_areThoseWithStatedCounts() throws IOException {
    assertThat(expected().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(SUPPLIERS.codes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"camping-trade", "city-gear", "nordic-outdoor", "volt-electronics"})
  void read_exampleFeed_hasTheStatedCounts(String supplier) throws IOException {
    JsonNode stated = expected().get(supplier);

    Counts counts = read(supplier);

    assertThat(counts)
        .isEqualTo(
            new Counts(
                stated.get("fetched").asLong(),
                stated.get("products").asLong(),
                0,
                stated.get("quarantined").asLong()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"camping-trade", "city-gear", "nordic-outdoor", "volt-electronics"})
  void read_exampleFeed_rejectsTheStatedLinesForTheStatedReasons(String supplier)
      throws IOException {
    read(supplier);

    assertThat(rejected).isNotEmpty().isEqualTo(statedRejections(supplier));
  }

  @ParameterizedTest
  @ValueSource(strings = {"camping-trade", "city-gear", "nordic-outdoor", "volt-electronics"})
  void read_exampleFeed_givesCompleteProducts(String supplier) throws IOException {
    read(supplier);

    assertThat(products)
        .isNotEmpty()
        .allSatisfy(
            product -> {
              assertThat(product.brand()).isNotBlank();
              assertThat(product.category()).isNotEmpty();
              assertThat(product.price()).isPresent();
              assertThat(product.currency()).hasSize(3);
              assertThat(product.quantity()).isPresent();
              assertThat(product.description()).isNotBlank();
              assertThat(product.attributes()).containsKey("gtin");
              assertThat(product.attributes().keySet()).noneMatch(name -> name.contains("@"));
              assertThat(product.images()).isNotEmpty();
            });
  }

  @Test
  void read_windows1252_keepsUmlautsAndSigns() throws IOException {
    read("camping-trade");

    assertThat(products).extracting(Product::brand).contains("Höhenzug", "Brückmoor");
    assertThat(products).extracting(Product::name).anyMatch(name -> name.contains("3 × 3"));
    assertThat(products).extracting(Product::description).anyMatch(text -> text.contains("–7 °C"));
  }

  private Counts read(String supplier) throws IOException {
    SourceSpec source = SUPPLIERS.sources(supplier).get(0);
    // The supplier files speak of the distribution, in which examples/ lies beside conf/.
    Path feed = EXAMPLES.resolve(Path.of("../examples").relativize(address(source)));
    try (InputStream in = Files.newInputStream(feed)) {
      return new CatalogueReader(source, "demo", 10_000_000).read(in, sink());
    }
  }

  private static Path address(SourceSpec source) {
    return Path.of(source.location().address());
  }

  private CatalogueReader.Sink sink() {
    return new CatalogueReader.Sink() {
      @Override
      public void product(CatalogueProduct product) {
        products.add(product.product());
      }

      @Override
      public void rejected(Rejection rejection) {
        rejected.add(rejection.line() + ": " + rejection.reason());
      }
    };
  }

  private static List<String> statedRejections(String supplier) throws IOException {
    String readme = Files.readString(EXAMPLES.resolve("feeds/README.md"));
    String section = readme.substring(readme.indexOf("\n## " + supplier + ".") + 1);
    int next = section.indexOf("\n## ");
    return STATED
        .matcher(next < 0 ? section : section.substring(0, next))
        .results()
        .map(row -> row.group(1) + ": " + row.group(2))
        .toList();
  }

  private static JsonNode expected() throws IOException {
    return new ObjectMapper().readTree(EXAMPLES.resolve("feeds/expected.json").toFile());
  }
}
