package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds whose columns are not what they were. */
class HarvestDriftTest {
  private static final Map<String, Object> SHOP = Map.of("supplier_code", "shop");

  @TempDir private Path directory;
  private TestingHarvest harvest;

  @BeforeEach
  void start() {
    harvest = new TestingHarvest(directory);
  }

  @AfterEach
  void stop() {
    harvest.close();
  }

  private SourceResult run(String feed) {
    harvest.file("a.feed", feed);
    return harvest.run(SHOP).sources().get(0);
  }

  private void describe(String format, String more) {
    harvest.file(
        "suppliers/shop.yaml",
        "name: S\nsources:\n  - {id: a, url: a.feed, format: %s, %s}\n".formatted(format, more));
  }

  @Test
  void harvest_columnsThatNobodyMapped_comeAndGo() {
    describe("csv", "currency: EUR");
    SourceResult first = run("sku,name,weight\nA-1,Tent,5\n");

    SourceResult second = run("sku,name,colour,size\nA-1,Tent,red,L\n");
    SourceResult third = run("sku,name,colour,size\nA-1,Boat,red,L\n");

    assertThat(first.addedColumns()).isEmpty();
    assertThat(second.status()).isEqualTo("ok");
    assertThat(second.addedColumns()).containsExactly("colour", "size");
    assertThat(second.removedColumns()).containsExactly("weight");
    assertThat(third.addedColumns()).isEmpty();
    assertThat(third.removedColumns()).isEmpty();
  }

  @Test
  void harvest_mappedColumnGone_stopsBeforeAnythingIsWritten() {
    describe("csv", "fields: {name: title, brand: maker}");
    run("sku,title,maker\nA-1,Tent,Alpina\n");

    assertFails(
        "sku,title,vendor\nA-1,Boat,Alpina\n",
        "The feed has no column 'maker' for field 'brand'",
        "BadFeed");
  }

  @Test
  void harvest_mappedPathGone_stopsBeforeAnythingIsWritten() {
    describe("json", "currency: EUR, fields: {price: 'price.gross | price.net'}");
    run("[{\"sku\": \"A-1\", \"name\": \"Tent\", \"price\": {\"net\": 5}}]");

    assertFails(
        "[{\"sku\": \"A-1\", \"name\": \"Tent\", \"price\": 5}]",
        "shop/a: no record has 'price.gross' or 'price.net' for field 'price' any more, which the"
            + " last harvest found (set allow_suspicious if that is right)",
        "SuspiciousFeed");
    HarvestResult allowed = harvest.run(Map.of("supplier_code", "shop", "allow_suspicious", true));
    assertThat(allowed.totals().synced()).isEqualTo(1);
    assertThat(allowed.sources().get(0).addedColumns()).containsExactly("price");
    assertThat(allowed.sources().get(0).removedColumns()).containsExactly("price.net");
  }

  @Test
  void harvest_otherPathOfTheSameField_isNoReason() {
    describe("json", "currency: EUR, fields: {price: 'price.gross | price.net'}");
    run("[{\"sku\": \"A-1\", \"name\": \"Tent\", \"price\": {\"net\": 5}}]");

    assertThat(run("[{\"sku\": \"A-1\", \"name\": \"Tent\", \"price\": {\"gross\": 6}}]").status())
        .isEqualTo("ok");
  }

  private void assertFails(String feed, String message, String type) {
    long upserts = harvest.brain.upserts();
    assertThatThrownBy(() -> run(feed))
        .isInstanceOf(WorkflowFailedException.class)
        .rootCause()
        .hasMessageContaining(message)
        .hasMessageContaining(type);
    assertThat(harvest.brain.upserts()).isEqualTo(upserts);
  }
}
