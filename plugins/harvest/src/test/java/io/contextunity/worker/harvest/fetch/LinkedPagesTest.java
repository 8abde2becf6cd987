package io.contextunity.worker.harvest.fetch;

import static io.contextunity.worker.harvest.fetch.TestingPages.csv;
import static io.contextunity.worker.harvest.fetch.TestingPages.json;
import static io.contextunity.worker.harvest.fetch.TestingPages.page;
import static io.contextunity.worker.harvest.fetch.TestingPages.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.TestingShop;
import io.contextunity.worker.harvest.TestingShop.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that say where the next one is, by a cursor or an address. */
class LinkedPagesTest {
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

    pages.read("/feed", "json", "data.items", Map.of("by", "cursor", "at", "meta.next"));

    pages.assertEverything();
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

    pages.read("/feed", "csv", "", Map.of("by", "cursor", "at", "header:X-Next"));

    pages.assertEverything();
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

    pages.read(
        "/feed", "xml", "products.item", Map.of("by", "cursor", "at", "products.page.@next"));

    pages.assertEverything();
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

    pages.read("/feed", "csv", "", Map.of("by", "link"));

    pages.assertEverything();
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

    pages.read("/feed", "json", "data.items", Map.of("by", "link", "at", "next"));

    pages.assertEverything();
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

    assertThatThrownBy(() -> pages.read("/feed", "csv", "", Map.of("by", "link")))
        .isInstanceOf(FetchException.class)
        .hasMessageEndingWith("never ends: page 3 leads back to one before it");
  }

  @Test
  void read_linkToNoAddress_isAFailure() {
    shop.at(
        "/feed",
        request -> request.with("Link", "<file:///etc/passwd>; rel=next").answer(csv(page(0))));

    assertThatThrownBy(() -> pages.read("/feed", "csv", "", Map.of("by", "link")))
        .hasMessageEndingWith("leads to 'file:///etc/passwd', which is no http address");
  }
}
