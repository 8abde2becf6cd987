package io.contextunity.worker.harvest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.harvest.SourceResult.Cursor;
import io.contextunity.worker.harvest.TestingShop.Request;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are asked for what changed. */
class HarvestSinceTest {
  private static final Map<String, Object> SHOP = Map.of("supplier_code", "shop");

  @TempDir private Path directory;
  private final Map<String, Row> rows = new ConcurrentSkipListMap<>();
  private TestingHarvest harvest;
  private TestingShop shop;

  private record Row(String name, int changed, String state) {}

  @BeforeEach
  void start() {
    shop = new TestingShop().at("/feed", this::answer);
    harvest = new TestingHarvest(directory);
    describe("since: {parameter: after, field: changed}, deletes: mark");
    for (int i = 1; i <= 20; i++) {
      rows.put("A-" + i, new Row("Tent", i, "active"));
    }
  }

  @AfterEach
  void stop() {
    harvest.close();
    shop.close();
  }

  private void describe(String more) {
    harvest.file(
        "suppliers/shop.yaml",
        "name: S\nsources:\n  - {id: a, url: '%s', format: csv, %s}\n"
            .formatted(shop.url("/feed"), more));
  }

  private void answer(Request request) throws IOException {
    int after = request.number("after", 0);
    Map<String, Row> changed = new TreeMap<>(rows);
    changed.values().removeIf(row -> row.changed <= after);
    request.answer(
        "sku,name,changed,state\n"
            + changed.entrySet().stream()
                .map(
                    row ->
                        "%s,%s,%d,%s\n"
                            .formatted(
                                row.getKey(),
                                row.getValue().name,
                                row.getValue().changed,
                                row.getValue().state))
                .collect(Collectors.joining()));
  }

  private SourceResult run() {
    return harvest.run(SHOP).sources().get(0);
  }

  @Test
  void harvest_secondTime_asksForChangesOnly() {
    SourceResult first = run();
    rows.put("A-3", new Row("Boat", 21, "active"));

    SourceResult second = run();
    SourceResult third = run();

    assertThat(first.cursor()).isEqualTo(new Cursor("", "20"));
    assertThat(second.cursor()).isEqualTo(new Cursor("20", "21"));
    assertThat(second.counts()).isEqualTo(new HarvestCounts(1, 1, 1, 0, 0, 0));
    assertThat(second.vanished()).isZero();
    assertThat(third.status()).isEqualTo("ok");
    assertThat(third.cursor()).isEqualTo(new Cursor("21", "21"));
    assertThat(third.counts()).isEqualTo(HarvestCounts.NONE);
    assertThat(shop.requests()).containsExactly("/feed", "/feed?after=20", "/feed?after=21");
    assertThat(harvest.brain.cells("default").values())
        .hasSize(20)
        .noneMatch(cell -> cell.metadata().containsKey("withdrawn_at"));
  }

  @Test
  void harvest_forced_asksForEverythingAndSeesWhatVanished() {
    run();
    rows.put("A-3", new Row("Boat", 21, "active"));
    run();
    rows.remove("A-4");
    rows.remove("A-5");

    SourceResult forced =
        harvest.run(Map.of("supplier_code", "shop", "force", true)).sources().get(0);

    assertThat(forced.cursor()).isEqualTo(new Cursor("", "21"));
    assertThat(forced.counts()).isEqualTo(new HarvestCounts(18, 18, 18, 0, 0, 0));
    assertThat(forced.vanished()).isEqualTo(2);
    assertThat(forced.withdrawn()).isEqualTo(2);
  }

  @Test
  void harvest_changedBackAndForth_isComparedWithTheLastChange() {
    run();
    rows.put("A-3", new Row("Boat", 21, "active"));
    run();
    rows.put("A-3", new Row("Tent", 22, "active"));

    assertThat(run().counts().synced()).isEqualTo(1);
    rows.put("A-3", new Row("Tent", 23, "active"));
    assertThat(run().counts()).isEqualTo(new HarvestCounts(1, 1, 0, 1, 0, 0));
  }

  @Test
  void harvest_brainForbids_leavesTheCursor() {
    run();
    rows.put("A-3", new Row("Boat", 21, "active"));
    harvest.brain.fail(1, new BrainException("forbidden", false, null));

    assertThatThrownBy(this::run).isInstanceOf(WorkflowFailedException.class);
    SourceResult again = run();

    assertThat(again.cursor()).isEqualTo(new Cursor("20", "21"));
    assertThat(again.counts().synced()).isEqualTo(1);
  }

  @Test
  void harvest_brainRefusesOne_leavesTheCursor() {
    run();
    rows.put("A-3", new Row("Boat", 21, "active"));
    rows.put("A-4", new Row("Raft", 22, "active"));
    harvest.brain.refuse(cell -> cell.content().startsWith("Boat"), "no boats");
    SourceResult refused = run();
    harvest.brain.refuse(cell -> false, "");

    SourceResult again = run();

    assertThat(refused.cursor()).isEqualTo(new Cursor("20", "20"));
    assertThat(refused.counts()).isEqualTo(new HarvestCounts(2, 2, 1, 0, 0, 1));
    assertThat(again.cursor()).isEqualTo(new Cursor("20", "22"));
    assertThat(again.counts()).isEqualTo(new HarvestCounts(2, 2, 1, 1, 0, 0));
  }

  @Test
  void harvest_changesThatSayDeleted_withdraw() {
    describe("since: {parameter: after, field: changed}, deleted: state == gone");
    run();
    rows.put("A-3", new Row("Tent", 21, "gone"));

    SourceResult result = run();

    assertThat(result.withdrawn()).isEqualTo(1);
    assertThat(result.counts()).isEqualTo(new HarvestCounts(1, 0, 0, 0, 1, 0));
    assertThat(harvest.brain.find("default", "product:default:shop:A-3").orElseThrow().content())
        .isEqualTo("sku: A-3 (withdrawn)");
  }

  @Test
  void harvest_describedAnew_asksForEverything() {
    run();
    describe("since: {parameter: after, field: changed}, currency: EUR");

    assertThat(run().cursor()).isEqualTo(new Cursor("", "20"));
  }

  @Test
  void harvest_start_isTheFirstCursor() {
    describe("since: {parameter: after, field: changed, start: 15}, deletes: mark");

    SourceResult first = run();

    assertThat(first.cursor()).isEqualTo(new Cursor("15", "20"));
    assertThat(first.counts().synced()).isEqualTo(5);
  }

  @Test
  void harvest_cursorOfTheAnswer_isSaved() {
    shop.at(
        "/tokens",
        request ->
            request
                .with("X-Sync-Token", request.query().getOrDefault("token", "") + "t")
                .answer("sku,name\nA-1,Tent\n"));
    harvest.file(
        "suppliers/shop.yaml",
        """
        name: S
        sources:
          - id: a
            url: %s
            format: csv
            since: {parameter: token, at: 'header:X-Sync-Token'}
        """
            .formatted(shop.url("/tokens")));

    assertThat(run().cursor()).isEqualTo(new Cursor("", "t"));
    assertThat(run().cursor()).isEqualTo(new Cursor("t", "tt"));
    assertThat(run().counts()).isEqualTo(new HarvestCounts(1, 1, 0, 1, 0, 0));
    assertThat(shop.requests()).containsExactly("/tokens", "/tokens?token=t", "/tokens?token=tt");
  }

  @Test
  void harvest_blobsLost_beginsWithEverything() {
    run();
    harvest.blobs.list("").forEach(blob -> harvest.blobs.delete(blob.key()));

    SourceResult result = run();

    assertThat(result.cursor()).isEqualTo(new Cursor("", "20"));
    assertThat(result.counts().synced()).isEqualTo(20);
  }

  @Test
  void harvest_blobsLostUnderWay_fetchesTheSameChangesAgain() {
    run();
    for (int i = 1; i <= 15; i++) {
      rows.put("A-" + i, new Row("Boat", 20 + i, "active"));
    }
    boolean[] lost = {false};
    harvest.brain.refuse(
        cell -> {
          if (!lost[0]) {
            lost[0] = true;
            harvest.blobs.list("").forEach(blob -> harvest.blobs.delete(blob.key()));
          }
          return false;
        },
        "");

    SourceResult result = run();

    assertThat(result.cursor()).isEqualTo(new Cursor("20", "35"));
    assertThat(result.counts()).isEqualTo(new HarvestCounts(15, 15, 15, 0, 0, 0));
    assertThat(shop.requests()).startsWith("/feed", "/feed?after=20", "/feed?after=20");
    assertThat(harvest.brain.cells("default").values())
        .filteredOn(cell -> cell.content().startsWith("Boat"))
        .hasSize(15);
  }

  @Test
  void harvest_secret_isInNoHistoryStateOrMessage() throws IOException {
    Files.writeString(directory.resolve("token"), "s3cret-Value");
    shop.at(
        "/closed",
        request ->
            request.answer(
                request.header("Authorization").equals("Bearer s3cret-Value") ? 200 : 401,
                "sku,name\nA-1,Tent\n"));
    harvest.file(
        "suppliers/shop.yaml",
        """
        name: S
        sources:
          - id: a
            url: %s
            format: csv
            auth: {type: bearer, secret: 'file:token'}
        """
            .formatted(shop.url("/closed")));

    WorkflowStub run = harvest.start(SHOP);
    HarvestResult result = run.getResult(HarvestResult.class);

    assertThat(result.totals().synced()).isEqualTo(1);
    assertThat(harvest.history(run))
        .contains("file:token", "fetch_products")
        .doesNotContain("s3cret", "Bearer");
    assertThat(harvest.blobs.list(""))
        .allSatisfy(
            blob -> {
              try (InputStream in = harvest.blobs.open(blob.key())) {
                assertThat(new String(in.readAllBytes(), ISO_8859_1)).doesNotContain("s3cret");
              }
            });
  }
}
