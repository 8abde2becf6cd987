package io.contextunity.worker.harvest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.harvest.TestingShop;
import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.CatalogueReader;
import io.contextunity.worker.harvest.product.Rejection;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The pages of a catalogue of 8 products, as a shop answers them and as they were read last. */
final class TestingPages {
  /** So many products are on a page. */
  static final int SIZE = 3;

  private final TestingShop shop;
  private final FeedFetcher fetcher;
  private final List<String> skus = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private OpenFeed feed;

  TestingPages(TestingShop shop, Path directory) {
    this.shop = shop;
    fetcher =
        new FeedFetcher(
            directory,
            new FetchLimits(2000, Duration.ofSeconds(2), Duration.ofSeconds(2)),
            name -> "token",
            time -> {});
  }

  /** The products of a page, from 0. */
  static List<Integer> page(int number) {
    return range(number * SIZE, SIZE);
  }

  static List<Integer> range(int from, int size) {
    return IntStream.range(Math.min(8, from), Math.min(8, from + size)).boxed().toList();
  }

  static String csv(List<Integer> products) {
    return "sku,name\n"
        + products.stream().map(i -> "A-" + i + ",Tent\n").collect(Collectors.joining());
  }

  static String json(List<Integer> products, String more) {
    return products.stream()
        .map(i -> "{\"sku\": \"A-" + i + "\", \"name\": \"Tent\"}")
        .collect(Collectors.joining(",", "{" + more + "\"data\": {\"items\": [", "]}}"));
  }

  static String xml(List<Integer> products, String more) {
    return products.stream()
        .map(i -> "<item><sku>A-" + i + "</sku><name>Tent</name></item>")
        .collect(Collectors.joining("", "<?xml version='1.0'?><products>" + more, "</products>"));
  }

  /**
   * Reads all pages.
   *
   * @param pages how the source says that they follow each other
   */
  void read(String path, String format, String record, Map<String, Object> pages)
      throws IOException {
    Map<String, Object> source = new HashMap<>();
    source.put("url", shop.url(path));
    source.put("format", format);
    source.put("record", record);
    source.put("pages", pages);
    SourceSpec spec = SupplierFiles.inline("acme", source);
    skus.clear();
    numbers.clear();
    try (OpenFeed open = fetcher.open(spec, Validators.NONE)) {
      feed = open;
      new CatalogueReader(spec, "t1", 2000).read(open.body(), collecting());
    }
  }

  private CatalogueReader.Sink collecting() {
    return new CatalogueReader.Sink() {
      @Override
      public void product(CatalogueProduct product) {
        skus.add(product.product().sku());
        numbers.add(product.number());
      }

      @Override
      public void rejected(Rejection rejection) {
        throw new AssertionError(rejection);
      }
    };
  }

  /** What was read last, closed. */
  OpenFeed feed() {
    return feed;
  }

  List<String> skus() {
    return skus;
  }

  /** Each product was read once, in order. */
  void assertEverything() {
    assertThat(skus).containsExactly("A-0", "A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7");
    assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }
}
