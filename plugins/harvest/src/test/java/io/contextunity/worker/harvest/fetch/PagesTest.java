package io.contextunity.worker.harvest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.TestingShop;
import io.contextunity.worker.harvest.TestingShop.Request;
import io.contextunity.worker.harvest.feed.BadFeedException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  private static final int SIZE = 3;

  @TempDir private Path directory;
  private final List<String> skus = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private TestingShop shop;
  private FeedFetcher fetcher;
  private OpenFeed lastFeed;

  @BeforeEach
  void start() {
    shop = new TestingShop();
    fetcher =
        new FeedFetcher(
            directory,
            new FetchLimits(2000, Duration.ofSeconds(2), Duration.ofSeconds(2)),
            name -> "token",
            time -> {});
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  /** The products of a catalogue of 8, {@link #SIZE} to a page, from 0. */
  private static List<Integer> page(int number) {
    return range(number * SIZE, SIZE);
  }

  private static List<Integer> range(int from, int size) {
    return IntStream.range(Math.min(8, from), Math.min(8, from + size)).boxed().toList();
  }

  private static String csv(List<Integer> products) {
    return "sku,name\n"
        + products.stream().map(i -> "A-" + i + ",Tent\n").collect(Collectors.joining());
  }

  private static String json(List<Integer> products, String more) {
    return products.stream()
        .map(i -> "{\"sku\": \"A-" + i + "\", \"name\": \"Tent\"}")
        .collect(Collectors.joining(",", "{" + more + "\"data\": {\"items\": [", "]}}"));
  }

  private static String xml(List<Integer> products, String more) {
    return products.stream()
        .map(i -> "<item><sku>A-" + i + "</sku><name>Tent</name></item>")
        .collect(Collectors.joining("", "<?xml version='1.0'?><products>" + more, "</products>"));
  }

  private void read(String path, String format, String record, Map<String, Object> pages)
      throws IOException {
    Map<String, Object> source = new HashMap<>();
    source.put("url", shop.url(path));
    source.put("format", format);
    source.put("record", record);
    source.put("pages", pages);
    SourceSpec spec = SupplierFiles.inline("acme", source);
    skus.clear();
    numbers.clear();
    try (OpenFeed feed = fetcher.open(spec, Validators.NONE)) {
      lastFeed = feed;
      new CatalogueReader(spec, "t1", 2000).read(feed.body(), collecting());
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

  private void assertEverything() {
    assertThat(skus).containsExactly("A-0", "A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7");
    assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void read_pagesByNumber_endAtTheFirstEmptyOne() throws IOException {
    shop.at("/feed", request -> request.answer(csv(page(request.number("page", 1) - 1))));

    read("/feed?page=7&lang=en", "csv", "", Map.of("by", "page"));

    assertEverything();
    assertThat(lastFeed.pages()).isEqualTo(4);
    assertThat(shop.requests())
        .containsExactly(
            "/feed?lang=en&page=1",
            "/feed?lang=en&page=2",
            "/feed?lang=en&page=3",
            "/feed?lang=en&page=4");
  }

  @Test
  void read_pagesByNumber_endAtNotFound() throws IOException {
    shop.at(
        "/feed",
        request -> {
          List<Integer> products = page(request.number("p", 0));
          request.answer(products.isEmpty() ? 404 : 200, products.isEmpty() ? "" : csv(products));
        });

    read("/feed", "csv", "", Map.of("by", "page", "parameter", "p", "first", 0));

    assertEverything();
  }

  @Test
  void read_firstPageNotFound_isAFailure() {
    shop.at("/feed", request -> request.answer(404, ""));

    assertThatThrownBy(() -> read("/feed", "csv", "", Map.of("by", "page")))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("answered with status 404");
  }

  @Test
  void read_serverThatRepeatsItsLastPage_ends() throws IOException {
    shop.at(
        "/feed", request -> request.answer(csv(page(Math.min(2, request.number("page", 1) - 1)))));

    read("/feed", "csv", "", Map.of("by", "page"));

    assertEverything();
  }

  @Test
  void read_serverThatKnowsNoPages_isNoticed() {
    shop.at("/feed", request -> request.answer(csv(page(0))));

    assertThatThrownBy(() -> read("/feed", "csv", "", Map.of("by", "page", "parameter", "seite")))
        .isInstanceOf(FetchException.class)
        .hasMessageEndingWith(
            "never ends: page 2 has the records of page 1 (does the server know the parameter"
                + " 'seite'?)");
  }

  @Test
  void read_onePageThatIsNotFull_isAll() throws IOException {
    shop.at("/feed", request -> request.answer(csv(page(2))));

    read("/feed", "csv", "", Map.of("by", "page", "size", SIZE, "size-parameter", "per_page"));

    assertThat(skus).containsExactly("A-6", "A-7");
    assertThat(shop.requests()).first().isEqualTo("/feed?per_page=3&page=1");
  }

  @Test
  void read_offset_goesOnByWhatCame() throws IOException {
    // The server gives 3 at most, whatever it is asked for.
    shop.at(
        "/feed",
        request -> {
          request.answer(json(range(request.number("skip", 0), 3), ""));
        });

    read(
        "/feed",
        "json",
        "data.items",
        Map.of("by", "offset", "parameter", "skip", "size", 100, "size-parameter", "limit"));

    assertEverything();
    assertThat(shop.requests())
        .containsExactly(
            "/feed?limit=100&skip=0",
            "/feed?limit=100&skip=3",
            "/feed?limit=100&skip=6",
            "/feed?limit=100&skip=8");
  }

  private static String cursor(Request request, String format) {
    int page = request.number("cursor", 0);
    return page == 2 ? "" : format.formatted(page + 1);
  }

  @Test
  void read_cursorInTheBody_isFollowedToItsEnd() throws IOException {
    shop.at(
        "/feed",
        request ->
            request.answer(
                json(
                    page(request.number("cursor", 0)),
                    "\"meta\": {\"next\": "
                        + (request.number("cursor", 0) == 2 ? "null" : cursor(request, "%d"))
                        + "}, ")));

    read("/feed", "json", "data.items", Map.of("by", "cursor", "at", "meta.next"));

    assertEverything();
    assertThat(shop.requests()).containsExactly("/feed", "/feed?cursor=1", "/feed?cursor=2");
  }

  @Test
  void read_cursorInAHeader_isFollowedToItsEnd() throws IOException {
    shop.at(
        "/feed",
        request ->
            request
                .with("X-Next", cursor(request, "%d"))
                .answer(csv(page(request.number("cursor", 0)))));

    read("/feed", "csv", "", Map.of("by", "cursor", "at", "header:X-Next"));

    assertEverything();
  }

  @Test
  void read_cursorInXml_isFollowedToItsEnd() throws IOException {
    shop.at(
        "/feed",
        request ->
            request.answer(
                xml(
                    page(request.number("cursor", 0)),
                    "<page next='" + cursor(request, "%d") + "'/>")));

    read("/feed", "xml", "products.item", Map.of("by", "cursor", "at", "products.page.@next"));

    assertEverything();
  }

  @Test
  void read_linkHeader_isFollowedToItsEnd() throws IOException {
    shop.at(
        "/feed",
        request -> {
          int page = request.number("p", 0);
          if (page < 2) {
            request.with(
                "Link",
                "</feed?p=0>; rel=\"first\", </feed?p=%d>; title=\"a, b\"; rel=\"x next\""
                    .formatted(page + 1));
          }
          request.answer(csv(page(page)));
        });

    read("/feed", "csv", "", Map.of("by", "link"));

    assertEverything();
    assertThat(shop.requests()).containsExactly("/feed", "/feed?p=1", "/feed?p=2");
  }

  @Test
  void read_addressInTheBody_isFollowedToItsEnd() throws IOException {
    shop.at(
        "/feed",
        request -> {
          int page = request.number("p", 0);
          String next = page == 2 ? "" : shop.url("/feed?p=" + (page + 1));
          request.answer(json(page(page), "\"next\": \"" + next + "\", "));
        });

    read("/feed", "json", "data.items", Map.of("by", "link", "at", "next"));

    assertEverything();
  }

  @Test
  void read_linkBackToAnEarlierPage_isNoticed() {
    shop.at(
        "/feed",
        request -> {
          int page = request.number("p", 0);
          request
              .with("Link", "</feed?p=%d>; rel=next".formatted(page == 2 ? 1 : page + 1))
              .answer(csv(page(page)));
        });

    assertThatThrownBy(() -> read("/feed", "csv", "", Map.of("by", "link")))
        .isInstanceOf(FetchException.class)
        .hasMessageEndingWith("never ends: page 3 leads back to one before it");
  }

  @Test
  void read_linkToNoAddress_isAFailure() {
    shop.at(
        "/feed",
        request -> request.with("Link", "<file:///etc/passwd>; rel=next").answer(csv(page(0))));

    assertThatThrownBy(() -> read("/feed", "csv", "", Map.of("by", "link")))
        .hasMessageEndingWith("leads to 'file:///etc/passwd', which is no http address");
  }

  @Test
  void read_morePagesThanAllowed_isAFailure() {
    shop.at("/feed", request -> request.answer(csv(page(request.number("page", 1) - 1))));

    assertThatThrownBy(() -> read("/feed", "csv", "", Map.of("by", "page", "most", 2)))
        .isInstanceOf(FetchException.class)
        .hasMessageEndingWith("has more than 2 pages (see pages: most)");
  }

  @Test
  void read_pagesLargerThanAllowedTogether_areAFailure() {
    shop.at(
        "/feed",
        request ->
            request.answer(
                "sku,name\nA-%d,%s\n".formatted(request.number("page", 1), "T".repeat(900))));

    assertThatThrownBy(() -> read("/feed", "csv", "", Map.of("by", "page")))
        .hasMessageContaining("is larger than 2000 bytes (see max-feed-bytes)");
    assertThat(shop.requests()).hasSize(3);
  }

  @Test
  void read_pageThatCannotBeRead_saysWhichOne() {
    shop.at(
        "/feed",
        request ->
            request.answer(
                request.number("page", 1) == 2 ? "<html>busy</html>" : json(page(0), "")));

    assertThatThrownBy(() -> read("/feed", "json", "data.items", Map.of("by", "page")))
        .isInstanceOf(BadFeedException.class)
        .hasMessageContaining("/feed: page 2: The feed is no well-formed JSON");
  }

  @Test
  void read_samePagesWithOtherWords_haveTheSameDigest() throws IOException {
    shop.at(
        "/feed",
        request ->
            request.answer(
                json(
                    page(request.number("page", 1) - 1),
                    "\"made\": " + shop.requests().size() + ", ")));

    read("/feed", "json", "data.items", Map.of("by", "page"));
    String first = lastFeed.recordsSha256().orElseThrow();
    read("/feed", "json", "data.items", Map.of("by", "page"));

    assertThat(lastFeed.recordsSha256()).contains(first);
  }
}
