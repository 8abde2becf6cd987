package io.contextunity.worker.gardener.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.gardener.catalogue.Beat;
import io.contextunity.worker.gardener.retention.Cleared.OfSource;
import io.contextunity.worker.testing.TestingBlobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClearingTest {
  private static final Clock IN_TEN_DAYS = Clock.offset(Clock.systemUTC(), Duration.ofDays(10));
  private static final KnownSources KNOWN =
      new KnownSources(true, List.of("camping/main", "broken/*"));

  private final TestingBlobStore blobs = new TestingBlobStore();

  @BeforeEach
  void put() throws IOException {
    for (String key :
        List.of(
            "billing/acme/camping/main/work/run-1/feed",
            "gardener/acme/work/run-1/products",
            "harvest/acme/broken/any/state",
            "harvest/acme/camping/gone/state",
            "harvest/acme/camping/main/quarantine/1.jsonl",
            "harvest/acme/camping/main/quarantine/2.jsonl",
            "harvest/acme/camping/main/quarantine/3.jsonl",
            "harvest/acme/camping/main/state",
            "harvest/acme/camping/main/work/run-1/feed",
            "harvest/notes",
            "harvest/other/camping/main/work/run-1/feed")) {
      blobs.put(key, out -> out.write(new byte[10]));
    }
  }

  private Cleared clear(RetentionRequest request, KnownSources known, Clock clock)
      throws IOException {
    return new Clearing(blobs, request, known, clock).clear(Beat.NONE);
  }

  private List<String> keys() {
    return blobs.list("").stream().map(BlobInfo::key).toList();
  }

  @Test
  void clear_oldOfATenant_keepsStatesOfKnownSourcesAndWhatIsNobodys() throws IOException {
    Cleared cleared = clear(new RetentionRequest("acme", 9, 0, false), KNOWN, IN_TEN_DAYS);

    assertThat(cleared.deleted()).isEqualTo(6);
    assertThat(cleared.bytes()).isEqualTo(60);
    assertThat(cleared.kept()).isEqualTo(2);
    assertThat(cleared.notes()).isEmpty();
    assertThat(cleared.sources())
        .containsExactly(
            new OfSource("harvest/acme/camping/main", 4, 40),
            new OfSource("gardener/acme", 1, 10),
            new OfSource("harvest/acme/camping/gone", 1, 10));
    assertThat(keys())
        .containsExactly(
            "billing/acme/camping/main/work/run-1/feed",
            "harvest/acme/broken/any/state",
            "harvest/acme/camping/main/state",
            "harvest/notes",
            "harvest/other/camping/main/work/run-1/feed");
  }

  @Test
  void clear_dryRun_saysTheSameAndDeletesNothing() throws IOException {
    List<String> before = keys();

    Cleared said = clear(new RetentionRequest("acme", 9, 0, true), KNOWN, IN_TEN_DAYS);

    assertThat(keys()).isEqualTo(before);
    Cleared done = clear(new RetentionRequest("acme", 9, 0, false), KNOWN, IN_TEN_DAYS);
    assertThat(said).isEqualTo(new Cleared(6, 60, 2, true, done.sources(), List.of()));
  }

  @Test
  void clear_count_keepsTheLastQuarantines() throws IOException {
    Cleared cleared = clear(new RetentionRequest("acme", 30, 2, false), KNOWN, Clock.systemUTC());

    assertThat(cleared.deleted()).isEqualTo(1);
    assertThat(blobs.list("harvest/acme/camping/main/quarantine/")).hasSize(2);
  }

  @Test
  void clear_harvestDoesNotAnswer_keepsEveryState() throws IOException {
    Cleared cleared =
        clear(new RetentionRequest("", 9, 0, false), KnownSources.UNKNOWN, IN_TEN_DAYS);

    assertThat(cleared.notes())
        .containsExactly(
            "The harvest module did not answer, so the states of all sources are kept");
    assertThat(keys()).contains("harvest/acme/camping/gone/state");
    assertThat(keys()).doesNotContain("harvest/other/camping/main/work/run-1/feed");
  }

  @Test
  void clear_nothingOld() throws IOException {
    assertThat(clear(RetentionRequest.DEFAULT, KNOWN, Clock.systemUTC()).deleted()).isZero();
  }

  @Test
  void request_tooLittleKept() {
    assertThatThrownBy(() -> new RetentionRequest("", 1, 0, false))
        .hasMessage("older_than_days: 1 (expected: at least 2)");
    assertThatThrownBy(() -> new RetentionRequest("", 0, -1, false))
        .hasMessage("keep: -1 (expected: how many quarantines of a source stay; 0 for all)");
  }
}
