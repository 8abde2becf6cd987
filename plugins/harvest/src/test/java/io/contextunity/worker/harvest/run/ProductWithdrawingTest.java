package io.contextunity.worker.harvest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.fetch.FeedFetcher;
import io.contextunity.worker.harvest.fetch.FetchLimits;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import io.contextunity.worker.testing.TestingBlobStore;
import io.contextunity.worker.testing.TestingBrain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each worker has blobs of its own; Brain is the same for both. */
class ProductWithdrawingTest {
  private static final SourceSpec SOURCE =
      SupplierFiles.inline(
          "acme",
          Map.of("path", "feed.csv", "format", "csv", "deletes", "mark", "most-deletes", "50%"));
  private static final Beat NO_BEAT = position -> {};

  @TempDir private Path directory;
  private final TestingBrain brain = new TestingBrain();
  private final TestingBlobStore blobs = new TestingBlobStore();
  private Harvesting worker;
  private Harvesting otherWorker;

  @BeforeEach
  void start() throws IOException {
    worker = worker(blobs);
    otherWorker = worker(new TestingBlobStore());
    harvest(worker, 0, NO_BEAT);
  }

  private Harvesting worker(TestingBlobStore store) {
    FetchLimits limits = new FetchLimits(1 << 20, Duration.ofSeconds(1), Duration.ofSeconds(1));
    FeedFetcher fetcher = new FeedFetcher(directory, limits);
    return new Harvesting(store, brain, fetcher, 1 << 20, Clock.systemUTC());
  }

  /** Harvests the products from one number on to 299; the beat is that of the recording. */
  private Recorded harvest(Harvesting by, int from, Beat beat) throws IOException {
    write(from);
    SourceRun run = new SourceRun("t1", SOURCE, "work-" + from, false, 100);
    FetchedFeed feed = by.fetch(run, NO_BEAT);
    TransformedFeed transformed = by.transform(run, feed, NO_BEAT);
    by.sync(run, feed, new Slice(0, transformed.chunks()), Optional.empty(), NO_BEAT);
    return by.record(run, feed, new Outcome(true, transformed, 0, List.of()), beat);
  }

  private void write(int from) throws IOException {
    Files.writeString(
        directory.resolve("feed.csv"),
        IntStream.range(from, 300)
            .mapToObj(i -> "A-" + i + ",Tent\n")
            .collect(Collectors.joining("", "sku,name\n", "")));
  }

  private long tombstones() {
    return brain.cells("t1").values().stream()
        .filter(cell -> cell.metadata().containsKey("withdrawn_at"))
        .count();
  }

  private static Beat dyingAfter(int beats) {
    int[] left = {beats};
    return position -> {
      if (left[0]-- == 0) {
        throw new IllegalStateException("killed");
      }
    };
  }

  @Test
  void record_killedWhileItWithdraws_marksTheRestNextTime() throws IOException {
    assertThatThrownBy(() -> harvest(worker, 120, dyingAfter(75))).hasMessage("killed");
    long before = tombstones();

    Recorded recorded = harvest(worker, 120, NO_BEAT);

    assertThat(before).isEqualTo(50);
    assertThat(recorded.withdrawn()).isEqualTo(120);
    assertThat(recorded.vanished()).isEqualTo(120);
    assertThat(tombstones()).isEqualTo(120);
    assertThat(IntStream.range(0, 120).mapToObj(i -> "product:t1:acme:A-" + i))
        .allMatch(id -> brain.upsertsOf("t1", id) == 2);
  }

  @Test
  void record_killedAndTakenOverByAStranger_isMadeGoodByTheFirstWorker() throws IOException {
    assertThatThrownBy(() -> harvest(worker, 120, dyingAfter(75))).hasMessage("killed");

    Recorded byTheOther = harvest(otherWorker, 120, NO_BEAT);
    Recorded later = harvest(worker, 121, NO_BEAT);

    assertThat(byTheOther.withdrawn()).isZero();
    assertThat(later.vanished()).isEqualTo(121);
    assertThat(tombstones()).isEqualTo(121);
  }

  @Test
  void record_moreThanThisWorkerMayMark_leavesThem() throws IOException {
    Recorded recorded = harvest(worker, 200, NO_BEAT);

    assertThat(recorded.withdrawn()).isZero();
    assertThat(recorded.note())
        .isEqualTo("200 products could not be marked as withdrawn, the next harvest tries again");
    assertThat(tombstones()).isZero();
    assertThat(harvest(worker, 299, NO_BEAT).vanished()).isEqualTo(299);
  }

  @Test
  void forget_knownSource_saysWhatWasKnown() throws IOException {
    assertThat(worker.forget("t1", SOURCE)).contains(new Forgotten(300, ""));
    assertThat(worker.forget("t1", SOURCE)).isEmpty();
    assertThat(blobs.list("")).isEmpty();
  }

  @Test
  void record_state_isSmall() throws IOException {
    long size = blobs.find("harvest/t1/acme/inline/state").orElseThrow().size();

    // Ten bytes and the sku, four or five letters here, for each of 300 products.
    assertThat(size).isBetween(300L * 14, 300L * 15 + 500);
  }
}
