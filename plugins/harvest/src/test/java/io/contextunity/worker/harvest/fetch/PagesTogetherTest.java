package io.contextunity.worker.harvest.fetch;

import static io.contextunity.worker.harvest.fetch.TestingPages.csv;
import static io.contextunity.worker.harvest.fetch.TestingPages.json;
import static io.contextunity.worker.harvest.fetch.TestingPages.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.TestingShop;
import io.contextunity.worker.harvest.feed.BadFeedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for all pages of a feed together: how many, how large, which was bad, their digest.
 */
class PagesTogetherTest {
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
  void read_morePagesThanAllowed_isAFailure() {
    shop.at("/feed", request -> request.answer(csv(page(request.number("page", 1) - 1))));

    assertThatThrownBy(() -> pages.read("/feed", "csv", "", Map.of("by", "page", "most", 2)))
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

    assertThatThrownBy(() -> pages.read("/feed", "csv", "", Map.of("by", "page")))
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

    assertThatThrownBy(() -> pages.read("/feed", "json", "data.items", Map.of("by", "page")))
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

    pages.read("/feed", "json", "data.items", Map.of("by", "page"));
    String first = pages.feed().recordsSha256().orElseThrow();
    pages.read("/feed", "json", "data.items", Map.of("by", "page"));

    assertThat(pages.feed().recordsSha256()).contains(first);
  }
}
