package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.contextunity.worker.core.BrainException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HarvestWorkflowTest {
  private static final String SUPPLIER =
      """
      name: Camping Trade
      sources:
        - id: main
          type: file
          url: feeds/camping.csv
          format: csv
          currency: EUR
          fields:
            sku: article
            name: title
      """;
  private static final Map<String, Object> CAMPING = Map.of("supplier_code", "camping");

  @TempDir private Path directory;
  private TestingHarvest harvest;

  @BeforeEach
  void start() {
    harvest = new TestingHarvest(directory).file("suppliers/camping.yaml", SUPPLIER);
  }

  @AfterEach
  void stop() {
    harvest.close();
  }

  private static String feed(int products) {
    return "article;title;brand;price\n"
        + IntStream.range(0, products)
            .mapToObj(i -> "A-%d;Tent %d;Alpina;%d,50".formatted(i, i, i))
            .collect(Collectors.joining("\n"));
  }

  @Test
  void harvest_supplier_storesEveryProductOnce() {
    harvest.file("feeds/camping.csv", feed(95));

    HarvestResult result = harvest.run(CAMPING);

    assertThat(result.status()).isEqualTo("ok");
    assertThat(result.totals()).isEqualTo(new HarvestCounts(95, 95, 95, 0, 0, 0));
    assertThat(harvest.brain.cells("default")).hasSize(95);
    assertThat(harvest.brain.upserts()).isEqualTo(95);
    assertThat(
            harvest.brain.find("default", "product:default:camping:A-7").orElseThrow().metadata())
        .containsEntry("price", 7.5)
        .containsEntry("currency", "EUR")
        .containsEntry("brand", "Alpina");
  }

  @Test
  void harvest_finished_leavesOnlyTheState() {
    harvest.file("feeds/camping.csv", feed(30));

    harvest.run(CAMPING);

    assertThat(harvest.blobs.list(""))
        .extracting("key")
        .containsExactly("harvest/default/camping/main/state");
  }

  @Test
  void harvest_sameFeedAgain_isUnchanged() {
    harvest.file("feeds/camping.csv", feed(30));
    harvest.run(CAMPING);

    HarvestResult again = harvest.run(CAMPING);

    assertThat(again.status()).isEqualTo("unchanged");
    assertThat(again.totals()).isEqualTo(new HarvestCounts(0, 0, 0, 30, 0, 0));
    assertThat(harvest.brain.upserts()).isEqualTo(30);
  }

  @Test
  void harvest_sameFeedForced_syncsEverything() {
    harvest.file("feeds/camping.csv", feed(30));
    harvest.run(CAMPING);

    HarvestResult again = harvest.run(Map.of("supplier_code", "camping", "force", true));

    assertThat(again.totals()).isEqualTo(new HarvestCounts(30, 30, 30, 0, 0, 0));
    assertThat(harvest.brain.upserts()).isEqualTo(60);
  }

  @Test
  void harvest_someProductsChanged_syncsOnlyThose() {
    harvest.file("feeds/camping.csv", feed(30));
    harvest.run(CAMPING);
    harvest.file(
        "feeds/camping.csv", feed(31).replace("Tent 3;", "Tent three;").replace("A-9;", "B-9;"));

    HarvestResult again = harvest.run(CAMPING);

    assertThat(again.totals()).isEqualTo(new HarvestCounts(31, 31, 3, 28, 0, 0));
    assertThat(again.sources().get(0).vanished()).isEqualTo(1);
  }

  @Test
  void harvest_mappingChanged_readsTheSameFeedAgain() {
    harvest.file("feeds/camping.csv", feed(30));
    harvest.run(CAMPING);
    harvest.file("suppliers/camping.yaml", SUPPLIER.replace("EUR", "USD"));

    HarvestResult again = harvest.run(CAMPING);

    assertThat(again.totals().synced()).isEqualTo(30);
  }

  @Test
  void harvest_badRecords_areQuarantinedAndTheRestStored() throws Exception {
    harvest.file("feeds/camping.csv", feed(12) + "\nA-77;;X;1,00\nA-78;short\nA-3;Twice;X;1,00\n");

    HarvestResult result = harvest.run(CAMPING);

    assertThat(result.status()).isEqualTo("partial");
    assertThat(result.totals()).isEqualTo(new HarvestCounts(15, 12, 12, 0, 0, 3));
    assertThat(harvest.blobs.text(result.sources().get(0).quarantine()))
        .contains("\"record\":13,\"line\":14,\"sku\":\"A-77\",\"reason\":\"name is missing\"")
        .contains("2 fields where the header has 4")
        .contains("sku 'A-3' for the second time (first in record 4)")
        .hasLineCount(3);
  }

  @Test
  void harvest_brainRefuses_quarantinesAndTriesAgainNextTime() throws Exception {
    harvest.file("feeds/camping.csv", feed(25));
    harvest.brain.refuse(cell -> cell.id().endsWith("A-14"), "no tents on Sundays");

    HarvestResult first = harvest.run(CAMPING);
    harvest.brain.refuse(cell -> false, "");
    HarvestResult second = harvest.run(CAMPING);

    assertThat(first.status()).isEqualTo("partial");
    assertThat(first.totals()).isEqualTo(new HarvestCounts(25, 25, 24, 0, 0, 1));
    assertThat(harvest.blobs.text(first.sources().get(0).quarantine()))
        .contains("\"sku\":\"A-14\"")
        .contains("Brain refused it: no tents on Sundays");
    assertThat(second.totals()).isEqualTo(new HarvestCounts(25, 25, 1, 24, 0, 0));
  }

  @Test
  void harvest_brainAway_waitsForIt() {
    harvest.file("feeds/camping.csv", feed(25));
    harvest.brain.fail(5, new BrainException("Brain is away", true, null));

    HarvestResult result = harvest.run(CAMPING);

    assertThat(result.totals().synced()).isEqualTo(25);
  }

  @Test
  void harvest_brainForbids_failsAtOnce() {
    harvest.file("feeds/camping.csv", feed(25));
    harvest.brain.fail(100, new BrainException("missing permission: brain:write", false, null));

    assertFailure(CAMPING, "BrainException", "camping/main: missing permission: brain:write");
  }

  @Test
  @Timeout(30)
  void harvest_cancelledWhileItSyncs_endsAsCancelled() {
    harvest.file("feeds/camping.csv", feed(25));
    harvest.brain.fail(Integer.MAX_VALUE, new BrainException("Brain is away", true, null));
    WorkflowStub run = harvest.start(CAMPING);
    while (harvest.brain.callers().isEmpty()) {
      Thread.onSpinWait();
    }

    run.cancel();

    assertThatThrownBy(() -> run.getResult(20, TimeUnit.SECONDS, HarvestResult.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
  }

  @Test
  void harvest_halfOfLastTime_failsAsSuspicious() {
    harvest.file("feeds/camping.csv", feed(30));
    harvest.run(CAMPING);
    harvest.file("feeds/camping.csv", feed(14));

    assertFailure(
        CAMPING,
        "SuspiciousFeed",
        "camping/main: the feed has 14 records, less than half of the last run's 30 (set"
            + " allow_suspicious if that is right)");
    HarvestResult allowed =
        harvest.run(Map.of("supplier_code", "camping", "allow_suspicious", true));

    assertThat(allowed.status()).isEqualTo("ok");
    assertThat(allowed.sources().get(0).suspicious()).isTrue();
    assertThat(allowed.totals()).isEqualTo(new HarvestCounts(14, 14, 0, 14, 0, 0));
  }

  @Test
  void harvest_noRecords_failsAsSuspicious() {
    harvest.file("feeds/camping.csv", feed(0));

    assertFailure(CAMPING, "SuspiciousFeed", "the feed has no records");
  }

  @Test
  void harvest_unknownSupplier_failsAtOnceAndNamesTheKnown() {
    assertFailure(
        Map.of("supplier_code", "campnig"),
        "BadRequest",
        "(did you mean 'camping'? known: camping)");
  }

  @Test
  void harvest_all_oneBrokenSupplierStopsNoOther() {
    harvest
        .file("feeds/camping.csv", feed(12))
        .file("suppliers/broken.yaml", "name: B\nsources:\n  - {id: a, url: x.csv, formt: csv}\n")
        .file(
            "suppliers/absent.yaml",
            "name: A\nsources:\n  - {id: a, url: x.csv, format: csv, currency: EUR}\n");

    HarvestResult result = harvest.run(Map.of("supplier_code", "all"));

    assertThat(result.status()).isEqualTo("partial");
    assertThat(result.totals().synced()).isEqualTo(12);
    assertThat(result.sources())
        .extracting(SourceResult::label, SourceResult::status, SourceResult::errorType)
        .containsExactlyInAnyOrder(
            tuple("broken", "failed", "BadRequest"),
            tuple("absent/a", "failed", "FetchFailed"),
            tuple("camping/main", "ok", ""));
    assertThat(result.sources().get(0).error())
        .contains("unknown key 'formt' (did you mean 'format'?");
  }

  @Test
  void harvest_tenantInPayload_ownsTheProducts() {
    harvest.file("feeds/camping.csv", feed(3));

    harvest.run(Map.of("supplier_code", "camping", "tenant_id", "acme"));

    assertThat(harvest.brain.cells("acme")).hasSize(3).containsKey("product:acme:camping:A-0");
    assertThat(harvest.brain.callers())
        .allMatch(c -> c.provenance().contains("harvest:sync_to_brain"));
  }

  @Test
  void progress_finished_showsEverything() {
    harvest.file("feeds/camping.csv", feed(21));
    WorkflowStub run = harvest.start(CAMPING);
    run.getResult(HarvestResult.class);

    HarvestProgress progress = run.query("progress", HarvestProgress.class);

    assertThat(progress).isEqualTo(new HarvestProgress("done", "", 21, 21, 21, 0, 0, 0, 1, 1, 100));
  }

  @Test
  void harvest_inlineFile_isNotAllowed() {
    assertFailure(
        Map.of("source", Map.of("path", "/etc/passwd", "format", "csv")),
        "BadRequest",
        "type: 'file' is not allowed in a request");
  }

  private void assertFailure(Map<String, Object> payload, String type, String message) {
    assertThatThrownBy(() -> harvest.run(payload))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            Throwable.class,
            cause -> {
              ApplicationFailure failure = application(cause);
              assertThat(failure.getType()).isEqualTo(type);
              assertThat(failure.getOriginalMessage()).contains(message);
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  private static ApplicationFailure application(Throwable cause) {
    return cause instanceof ApplicationFailure failure ? failure : application(cause.getCause());
  }
}
