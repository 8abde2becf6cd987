package io.contextunity.worker.harvest.fetch;

import static io.contextunity.worker.harvest.fetch.TestingPages.SIZE;
import static io.contextunity.worker.harvest.fetch.TestingPages.csv;
import static io.contextunity.worker.harvest.fetch.TestingPages.json;
import static io.contextunity.worker.harvest.fetch.TestingPages.page;
import static io.contextunity.worker.harvest.fetch.TestingPages.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.TestingShop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are asked for by a number or an offset, until no more come. */
class NumberedPagesTest {
  @TempDir private Path directory;
  private TestingShop shop;
  private TestingPages pages;

  @BeforeEach
  void start() {
    shop = new TestingShop();
    pages = new TestingPages(shop, directory);
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void read_pagesByNumber_endAtTheFirstEmptyOne() throws IOException {
    shop.at("/feed", request -> request.answer(csv(page(request.number("page", 1) - 1))));

    pages.read("/feed?page=7&lang=en", "csv", "", Map.of("by", "page"));

    pages.assertEverything();
    assertThat(pages.feed().pages()).isEqualTo(4);
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

    pages.read("/feed", "csv", "", Map.of("by", "page", "parameter", "p", "first", 0));

    pages.assertEverything();
  }

  @Test
  void read_firstPageNotFound_isAFailure() {
    shop.at("/feed", request -> request.answer(404, ""));

    assertThatThrownBy(() -> pages.read("/feed", "csv", "", Map.of("by", "page")))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("answered with status 404");
  }

  @Test
  void read_serverThatRepeatsItsLastPage_ends() throws IOException {
    shop.at(
        "/feed", request -> request.answer(csv(page(Math.min(2, request.number("page", 1) - 1)))));

    pages.read("/feed", "csv", "", Map.of("by", "page"));

    pages.assertEverything();
  }

  @Test
  void read_serverThatKnowsNoPages_isNoticed() {
    shop.at("/feed", request -> request.answer(csv(page(0))));

    assertThatThrownBy(
            () -> pages.read("/feed", "csv", "", Map.of("by", "page", "parameter", "seite")))
        .isInstanceOf(FetchException.class)
        .hasMessageEndingWith(
            "never ends: page 2 has the records of page 1 (does the server know the parameter"
                + " 'seite'?)");
  }

  @Test
  void read_onePageThatIsNotFull_isAll() throws IOException {
    shop.at("/feed", request -> request.answer(csv(page(2))));

    pages.read(
        "/feed", "csv", "", Map.of("by", "page", "size", SIZE, "size-parameter", "per_page"));

    assertThat(pages.skus()).containsExactly("A-6", "A-7");
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

    pages.read(
        "/feed",
        "json",
        "data.items",
        Map.of("by", "offset", "parameter", "skip", "size", 100, "size-parameter", "limit"));

    pages.assertEverything();
    assertThat(shop.requests())
        .containsExactly(
            "/feed?limit=100&skip=0",
            "/feed?limit=100&skip=3",
            "/feed?limit=100&skip=6",
            "/feed?limit=100&skip=8");
  }
}
