package io.contextunity.worker.harvest.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.harvest.fetch.FeedFetcher;
import io.contextunity.worker.harvest.fetch.FetchLimits;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {
  @TempDir Path conf;
  private final TestingCommandContext context = new TestingCommandContext();

  @BeforeEach
  void writeSupplier() throws IOException {
    write(
        "suppliers/berg.yaml",
        """
        name: Berg & Tal
        sources:
          - {id: main, path: feeds/main.csv, format: csv, currency: EUR, brands: [Alpina],
             attributes: [weight], units: {weight: g}}
        """);
    write(
        "feeds/main.csv",
        """
        sku;name;brand;price;weight;colour
        A;Dome 2;Alpina;19,90;1,2 kg;red
        B;;Alpina;5,00;;
        C;Tarp;Other;5,00;;
        D;Stove;Alpina;1.299;;
        E;Lamp;Alpina;7,00;light;
        """);
  }

  private void write(String path, String text) throws IOException {
    Path file = conf.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String preview(String... arguments) throws Exception {
    FetchLimits limits =
        new FetchLimits(1 << 20, 1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(5));
    PreviewCommand command =
        new PreviewCommand(
            new SupplierFiles(conf.resolve("suppliers")), new FeedFetcher(conf, limits), 1 << 20);
    assertThat(command.run(context, List.of(arguments))).isZero();
    return context.written();
  }

  @Test
  void run_supplier_showsProductsCountsAndEveryWarning() throws Exception {
    assertThat(preview("berg", "--limit", "1"))
        .isEqualToNormalizingNewlines(
            """
            berg/main, read from feeds/main.csv
            All 5 records: 2 products would be synced, 1 filtered, 2 quarantined

            A (record 1, line 2)
              name           Dome 2
              brand          Alpina
              price          19.9 EUR
              · weight       1200 g

            Quarantined:
              record 2, line 3: name is missing
              record 4, line 5: price '1.299' is ambiguous (set decimal to point or comma)

            Warnings:
              record 5, line 6: attribute 'weight': 'light' cannot be brought to g (see units)

            Columns that nothing uses: colour

            """);
  }

  @Test
  void run_firstRecordsOnly_saysSo() throws Exception {
    assertThat(preview("berg", "--records", "2"))
        .contains("The first 2 records, not all: 1 products would be synced, 0 filtered, 1")
        .doesNotContain("record 4");
  }

  @Test
  void run_json_isForPrograms() throws Exception {
    JsonNode source = new ObjectMapper().readTree(preview("berg", "--json")).at("/sources/0");

    assertThat(source.get("source").asText()).isEqualTo("berg/main");
    assertThat(source.get("all_records").asBoolean()).isTrue();
    assertThat(source.get("quarantined").asInt()).isEqualTo(2);
    assertThat(source.at("/first_products/1/product/sku").asText()).isEqualTo("E");
    assertThat(source.at("/quarantine/0/line").asInt()).isEqualTo(3);
    assertThat(source.at("/warnings/0/record").asInt()).isEqualTo(5);
    assertThat(source.at("/columns/unused/0").asText()).isEqualTo("colour");
  }

  @Test
  void run_file_isReadInPlaceOfTheFeed() throws Exception {
    write("mine.csv", "sku;name;brand;weight\nZ;Mine;Alpina;\n");

    assertThat(preview("berg", conf.resolve("mine.csv").toString()))
        .contains("read from " + conf.resolve("mine.csv"))
        .contains("Z (record 1, line 2)")
        .contains("Every column of the feed is used.");
  }

  @Test
  void run_help_isAnswered() throws Exception {
    assertThat(preview("--help")).contains("contextworker harvest preview").contains("--records");
  }

  @Test
  void run_nothingIsWritten() throws Exception {
    preview("berg");

    try (var files = Files.walk(conf)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void run_wrongWishes_areAnsweredInOneLine() throws IOException {
    write("suppliers/two.yaml", "name: T\nsources: [" + source("a") + ", " + source("b") + "]\n");
    write("feeds/bad.csv", "number;title\n1;x\n");

    refused("Missing required parameter: 'SUPPLIER' (see contextworker harvest preview --help)");
    refused("--limit: '0' (expected: a number from 1)", "berg", "--limit", "0");
    refused("Unknown option: '--lmit'", "berg", "--lmit");
    refused("Unknown supplier 'bergs'", "bergs");
    refused("Unknown source 'x' of supplier 'berg' (known: main)", "berg", "--source", "x");
    refused("berg/main: there is no file /absent.csv", "berg", "/absent.csv");
    refused("two/a: nowhere.csv does not exist", "two", "--source", "a");
    refused("Supplier 'two' has several sources: name the file's with --source (a, b)", "two", "f");
    refused(
        "berg/main: The feed has no column 'sku' for field 'sku'",
        "berg",
        conf.resolve("feeds/bad.csv").toString());
  }

  private static String source(String id) {
    return "{id: " + id + ", path: nowhere.csv, format: csv}";
  }

  private void refused(String message, String... arguments) {
    assertThatThrownBy(() -> preview(arguments))
        .isInstanceOf(CommandException.class)
        .message()
        .startsWith(message)
        .doesNotContain("\n");
  }
}
