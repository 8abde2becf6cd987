package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainCell;
import io.temporal.client.WorkflowFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of products that a supplier no longer offers. */
class HarvestDeletesTest {
  private static final Map<String, Object> SHOP = Map.of("supplier_code", "shop");

  @TempDir private Path directory;
  private TestingHarvest harvest;

  @BeforeEach
  void start() {
    harvest = new TestingHarvest(directory);
    describe("deletes: mark");
  }

  @AfterEach
  void stop() {
    harvest.close();
  }

  private void describe(String more) {
    harvest.file(
        "suppliers/shop.yaml",
        "name: S\nsources:\n  - {id: a, url: a.csv, format: csv, %s}\n".formatted(more));
  }

  private static String feed(int from, int to) {
    return "sku,name,status\n"
        + IntStream.range(from, to)
            .mapToObj(i -> "A-%d,Tent %d,active\n".formatted(i, i))
            .collect(Collectors.joining());
  }

  private SourceResult run(String feed) {
    harvest.file("a.csv", feed);
    return harvest.run(SHOP).sources().get(0);
  }

  private BrainCell cell(String sku) {
    return harvest.brain.find("default", "product:default:shop:" + sku).orElseThrow();
  }

  private List<String> withdrawn() {
    return harvest.brain.cells("default").values().stream()
        .filter(cell -> cell.metadata().containsKey("withdrawn_at"))
        .map(cell -> (String) cell.metadata().get("sku"))
        .toList();
  }

  @Test
  void harvest_vanished_areMarkedAsWithdrawn() {
    run(feed(0, 30));

    SourceResult result = run(feed(3, 30));

    assertThat(result.vanished()).isEqualTo(3);
    assertThat(result.withdrawn()).isEqualTo(3);
    assertThat(result.counts()).isEqualTo(new HarvestCounts(27, 27, 0, 27, 0, 0));
    assertThat(withdrawn()).containsExactly("A-0", "A-1", "A-2");
    assertThat(cell("A-1").content()).isEqualTo("sku: A-1 (withdrawn)");
    assertThat(cell("A-1").sourceType()).isEqualTo("product");
    assertThat(cell("A-1").metadata())
        .containsEntry("supplier", "shop")
        .containsEntry("source", "a")
        .containsKey("withdrawn_at")
        .doesNotContainKey("name");
    assertThat(harvest.brain.callers().get(harvest.brain.callers().size() - 1).provenance())
        .contains("harvest:record_outcome");
  }

  @Test
  void harvest_withdrawnProductThatComesBack_isStoredAgain() {
    run(feed(0, 30));
    run(feed(3, 30));

    SourceResult result = run(feed(0, 30));

    assertThat(result.counts()).isEqualTo(new HarvestCounts(30, 30, 3, 27, 0, 0));
    assertThat(withdrawn()).isEmpty();
    assertThat(cell("A-1").content()).startsWith("Tent 1");
  }

  @Test
  void harvest_keptByDefault_marksNothing() {
    describe("required: [name]");
    run(feed(0, 30));

    SourceResult result = run(feed(3, 30));

    assertThat(result.vanished()).isEqualTo(3);
    assertThat(result.withdrawn()).isZero();
    assertThat(withdrawn()).isEmpty();
  }

  @Test
  void harvest_moreVanishedThanAllowed_storesNothingUntilItIsAllowed() {
    run(feed(0, 100));
    harvest.file("a.csv", feed(30, 101));

    assertThatThrownBy(() -> harvest.run(SHOP))
        .isInstanceOf(WorkflowFailedException.class)
        .rootCause()
        .hasMessageContaining(
            "shop/a: 30 of 100 known products would be withdrawn, more than 20% (set allow_deletes"
                + " if that is right, or most-deletes for the source)")
        .hasMessageContaining("SuspiciousFeed");
    assertThat(harvest.brain.upserts()).isEqualTo(100);
    SourceResult allowed =
        harvest.run(Map.of("supplier_code", "shop", "allow_deletes", true)).sources().get(0);

    assertThat(allowed.withdrawn()).isEqualTo(30);
    assertThat(allowed.suspicious()).isTrue();
    assertThat(allowed.counts()).isEqualTo(new HarvestCounts(71, 71, 1, 70, 0, 0));
    assertThat(withdrawn()).hasSize(30);
  }

  @Test
  void harvest_guardOfTheSource_counts() {
    describe("deletes: mark, most-deletes: 50%");
    run(feed(0, 100));

    assertThat(run(feed(30, 100)).withdrawn()).isEqualTo(30);
  }

  @Test
  void harvest_badRecordOfKnownSku_isNotVanished() {
    run(feed(0, 30));

    SourceResult result = run(feed(2, 30) + "A-0,,active\n");

    assertThat(result.vanished()).isEqualTo(1);
    assertThat(withdrawn()).containsExactly("A-1");
    assertThat(run(feed(0, 1) + feed(2, 30).substring(feed(0, 0).length())).counts())
        .isEqualTo(new HarvestCounts(29, 29, 0, 29, 0, 0));
  }

  @Test
  void harvest_badRecordOfUnknownSku_mayBeAnyOfThem() {
    run(feed(0, 30));

    SourceResult unsure = run(feed(2, 30) + ",Tent,active\n");
    SourceResult sure = run(feed(2, 30));

    assertThat(unsure.vanished()).isEqualTo(2);
    assertThat(unsure.withdrawn()).isZero();
    assertThat(sure.vanished()).isEqualTo(2);
    assertThat(sure.withdrawn()).isEqualTo(2);
  }

  @Test
  void harvest_productOfAnotherSource_stays() {
    harvest.file(
        "suppliers/shop.yaml",
        """
        name: S
        sources:
          - {id: a, url: a.csv, format: csv, deletes: mark}
          - {id: b, url: b.csv, format: csv}
        """);
    harvest.file("b.csv", feed(0, 1));
    run(feed(0, 30));

    SourceResult result = run(feed(2, 30));

    assertThat(result.vanished()).isEqualTo(2);
    assertThat(result.withdrawn()).isEqualTo(1);
    assertThat(withdrawn()).containsExactly("A-1");
  }

  @Test
  void harvest_brainRefusesToWithdraw_isTriedAgain() {
    run(feed(0, 30));
    harvest.brain.refuse(cell -> cell.content().contains("(withdrawn)"), "not today");
    SourceResult refused = run(feed(2, 30));
    harvest.brain.refuse(cell -> false, "");

    SourceResult result = run(feed(2, 30));

    assertThat(refused.withdrawn()).isZero();
    assertThat(refused.error())
        .isEqualTo("2 products could not be marked as withdrawn, the next harvest tries again");
    assertThat(result.withdrawn()).isEqualTo(2);
  }

  @Test
  void harvest_recordsThatSayDeleted_withdrawTheirProducts() {
    describe("deleted: status == discontinued | sold out");
    run(feed(0, 30));

    String some =
        feed(0, 30)
            .replace("Tent 3,active", "Tent 3,Discontinued")
            .replace("Tent 4,active", ",sold out");
    SourceResult first = run(some);
    long upserts = harvest.brain.upserts();
    SourceResult second = run(some + "A-30,New,active\n");

    assertThat(first.counts()).isEqualTo(new HarvestCounts(30, 28, 0, 28, 2, 0));
    assertThat(first.withdrawn()).isEqualTo(2);
    assertThat(withdrawn()).containsExactly("A-3", "A-4");
    assertThat(second.withdrawn()).isZero();
    assertThat(harvest.brain.upserts()).isEqualTo(upserts + 1);
    assertThat(run(feed(0, 30)).counts().synced()).isEqualTo(2);
    assertThat(withdrawn()).isEmpty();
  }

  @Test
  void harvest_deletedThatNobodyKnew_areNoProducts() {
    describe("deleted: status != active");

    SourceResult result = run(feed(0, 3) + "B-1,Old,gone\n,Older,gone\n");

    assertThat(result.counts()).isEqualTo(new HarvestCounts(5, 3, 3, 0, 1, 1));
    assertThat(result.withdrawn()).isZero();
    assertThat(harvest.brain.cells("default")).hasSize(3);
  }
}
