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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each worker has blobs of its own; Brain is the same for both. */
class HarvestingTest {
  private static final SourceSpec SOURCE =
      SupplierFiles.inline("acme", Map.of("path", "feed.csv", "format", "csv", "currency", "EUR"));
  private static final SourceRun RUN = new SourceRun("t1", SOURCE, "work-1", false, 10);
  private static final Beat NO_BEAT = position -> {};

  @TempDir private Path directory;
  private final TestingBrain brain = new TestingBrain();
  private final TestingBlobStore blobs = new TestingBlobStore();
  private final TestingBlobStore otherBlobs = new TestingBlobStore();
  private Harvesting worker;
  private Harvesting otherWorker;

  @BeforeEach
  void start() throws IOException {
    worker = worker(blobs, Clock.systemUTC());
    otherWorker = worker(otherBlobs, Clock.systemUTC());
    write(45, "");
  }

  private Harvesting worker(TestingBlobStore store, Clock clock) {
    FetchLimits limits = new FetchLimits(1 << 20, Duration.ofSeconds(1), Duration.ofSeconds(1));
    return new Harvesting(store, brain, new FeedFetcher(directory, limits), 1 << 20, clock);
  }

  private void write(int products, String more) throws IOException {
    Files.writeString(
        directory.resolve("feed.csv"),
        "sku,name,price\n"
            + IntStream.range(0, products)
                .mapToObj(i -> "A-" + i + ",Tent " + i + ",1.50\n")
                .collect(Collectors.joining())
            + more);
  }

  private SyncedSlice sync(Harvesting by, FetchedFeed feed, Slice slice) throws IOException {
    return by.sync(RUN, feed, slice, Optional.empty(), NO_BEAT);
  }

  @Test
  void sync_workerWithoutBlobs_fetchesAndTransformsAgain() throws IOException {
    FetchedFeed feed = worker.fetch(RUN, NO_BEAT);
    TransformedFeed transformed = worker.transform(RUN, feed, NO_BEAT);
    sync(worker, feed, new Slice(0, 2));

    SyncedSlice synced = sync(otherWorker, feed, new Slice(2, transformed.chunks()));

    assertThat(synced).isEqualTo(new SyncedSlice(5, 25, 0, 0, List.of()));
    assertThat(brain.cells("t1")).hasSize(45);
    assertThat(brain.upserts()).isEqualTo(45);
  }

  @Test
  void sync_feedChangedSince_saysSoAndKeepsNothing() throws IOException {
    FetchedFeed feed = worker.fetch(RUN, NO_BEAT);
    worker.transform(RUN, feed, NO_BEAT);
    write(46, "");

    assertThatThrownBy(() -> sync(otherWorker, feed, new Slice(0, 5)))
        .isInstanceOf(FeedChangedException.class)
        .hasMessage(
            "acme/inline changed while it was harvested, and this worker lacks the feed that was"
                + " fetched (workers that share a blob directory do not fetch again)");
    assertThat(otherBlobs.list("")).isEmpty();
    assertThat(brain.upserts()).isZero();
  }

  @Test
  void sync_resumed_goesOnAfterTheLastConfirmedChunk() throws IOException {
    FetchedFeed feed = worker.fetch(RUN, NO_BEAT);
    worker.transform(RUN, feed, NO_BEAT);
    List<Object> positions = new ArrayList<>();
    Beat dying =
        position -> {
          positions.add(position);
          if (positions.size() == 2) {
            throw new IllegalStateException("killed");
          }
        };
    Slice slice = new Slice(0, 5);
    assertThatThrownBy(() -> worker.sync(RUN, feed, slice, Optional.empty(), dying))
        .hasMessage("killed");

    SyncedSlice last = (SyncedSlice) positions.get(1);
    SyncedSlice synced = otherWorker.sync(RUN, feed, slice, Optional.of(last), NO_BEAT);

    assertThat(last.nextChunk()).isEqualTo(2);
    assertThat(synced).isEqualTo(new SyncedSlice(5, 45, 0, 0, List.of()));
    assertThat(brain.upserts()).isEqualTo(45);
  }

  @Test
  void sync_resumedWithoutTheRefusals_beginsTheSliceAnew() throws IOException {
    brain.refuse(cell -> cell.id().endsWith(":A-3"), "no");
    FetchedFeed feed = worker.fetch(RUN, NO_BEAT);
    TransformedFeed transformed = worker.transform(RUN, feed, NO_BEAT);
    SyncedSlice first = sync(worker, feed, new Slice(0, 1));

    SyncedSlice synced = otherWorker.sync(RUN, feed, new Slice(0, 5), Optional.of(first), NO_BEAT);

    assertThat(first.refusedChunks()).containsExactly(0);
    assertThat(synced).isEqualTo(new SyncedSlice(5, 44, 0, 1, List.of(0)));
    Recorded recorded =
        otherWorker.record(RUN, feed, new Outcome(true, transformed, 1, List.of(0)), NO_BEAT);
    assertThat(otherBlobs.text(recorded.quarantine())).hasLineCount(1).contains("\"sku\":\"A-3\"");
  }

  @Test
  void record_workerWithoutBlobs_makesTheQuarantineAgain() throws IOException {
    write(45, "A-99,,1.50\n");
    brain.refuse(cell -> cell.id().endsWith(":A-30"), "no");
    FetchedFeed feed = worker.fetch(RUN, NO_BEAT);
    TransformedFeed transformed = worker.transform(RUN, feed, NO_BEAT);
    SyncedSlice synced = sync(worker, feed, new Slice(0, 5));

    Outcome outcome = new Outcome(true, transformed, 2, synced.refusedChunks());
    Recorded recorded = otherWorker.record(RUN, feed, outcome, NO_BEAT);

    assertThat(otherBlobs.text(recorded.quarantine()))
        .hasLineCount(2)
        .contains("name is missing")
        .contains("Brain refused it: no");
    assertThat(otherBlobs.list(""))
        .extracting("key")
        .containsExactly(recorded.quarantine(), "harvest/t1/acme/inline/state");
  }

  @Test
  void record_feedChangedSince_keepsNothingAndSaysSo() throws IOException {
    FetchedFeed feed = worker.fetch(RUN, NO_BEAT);
    TransformedFeed transformed = worker.transform(RUN, feed, NO_BEAT);
    write(46, "");

    Recorded recorded =
        otherWorker.record(RUN, feed, new Outcome(true, transformed, 0, List.of()), NO_BEAT);

    assertThat(recorded.note())
        .startsWith("quarantine and state were not kept: acme/inline changed");
    assertThat(otherBlobs.list("")).isEmpty();
  }

  @Test
  void transform_interrupted_keepsTheChunksThatAreThere() throws IOException {
    FetchedFeed feed = worker.fetch(RUN, NO_BEAT);
    Beat dying =
        position -> {
          if (position.equals(3)) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> worker.transform(RUN, feed, dying)).hasMessage("killed");
    Instant written =
        blobs
            .find("harvest/t1/acme/inline/work/work-1/chunk-000001.jsonl")
            .orElseThrow()
            .lastModified();

    TransformedFeed transformed = worker.transform(RUN, feed, NO_BEAT);

    assertThat(transformed).isEqualTo(new TransformedFeed(45, 45, 0, 0, 5));
    assertThat(
            blobs
                .find("harvest/t1/acme/inline/work/work-1/chunk-000001.jsonl")
                .orElseThrow()
                .lastModified())
        .isEqualTo(written);
  }

  @Test
  void fetch_unreadableState_isAsIfThereWereNone() throws IOException {
    blobs.put("harvest/t1/acme/inline/state", out -> out.write(new byte[] {9, 9, 9}));

    FetchedFeed feed = worker.fetch(RUN, NO_BEAT);
    worker.transform(RUN, feed, NO_BEAT);

    assertThat(feed.unchanged()).isFalse();
    assertThat(sync(worker, feed, new Slice(0, 5)).synced()).isEqualTo(45);
  }

  @Test
  void record_abandonedWork_isDeletedAfterDays() throws IOException {
    FetchedFeed feed = worker.fetch(RUN, NO_BEAT);
    TransformedFeed transformed = worker.transform(RUN, feed, NO_BEAT);
    SourceRun later = new SourceRun("t1", SOURCE, "work-2", false, 10);
    Outcome outcome = new Outcome(false, transformed, 0, List.of());

    worker.record(later, feed, outcome, NO_BEAT);
    int soonAfter = blobs.list("harvest/t1/acme/inline/work/work-1/").size();
    Clock nextWeek = Clock.fixed(Instant.now().plus(Duration.ofDays(7)), ZoneOffset.UTC);
    worker(blobs, nextWeek).record(later, feed, outcome, NO_BEAT);

    assertThat(soonAfter).isEqualTo(8);
    assertThat(blobs.list("")).isEmpty();
  }

  @Test
  void fetch_tenantWithOddLetters_hasKeysOfItsOwn() throws IOException {
    worker.fetch(new SourceRun("a/b ü", SOURCE, "work-1", false, 10), NO_BEAT);

    assertThat(blobs.list(""))
        .extracting("key")
        .containsExactly("harvest/a=2fb=20=c3=bc/acme/inline/work/work-1/feed");
  }
}
