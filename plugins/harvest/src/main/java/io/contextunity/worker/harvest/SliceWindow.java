package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.HarvestCheckpoint.SourcePosition;
import io.contextunity.worker.harvest.run.FetchedFeed;
import io.contextunity.worker.harvest.run.Slice;
import io.contextunity.worker.harvest.run.SourceRun;
import io.contextunity.worker.harvest.run.SyncedSlice;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Syncs the slices of a feed, a few at a time, and counts them in their order. Workflow code. */
final class SliceWindow {
  private final HarvestActivities syncing = HarvestStubs.syncing();
  private final Deque<Promise<SyncedSlice>> running = new ArrayDeque<>();
  private final SourceRun run;
  private final FetchedFeed feed;
  private final int chunks;
  private final int parallelism;
  private final int sliceSize;
  private SyncedSlice synced;
  private int nextChunk;

  SliceWindow(SourceRun run, SourcePosition position, HarvestPlan plan) {
    this.run = run;
    this.feed = position.feed();
    this.chunks = position.transformed().chunks();
    this.parallelism = plan.syncParallelism();
    this.synced = position.synced();
    this.nextChunk = synced.nextChunk();
    int fairShare = (chunks + parallelism - 1) / parallelism;
    this.sliceSize = Math.max(1, Math.min(plan.chunksPerSlice(), fairShare));
  }

  /** Whether a slice is running, or may be started in this history. */
  boolean hasMore() {
    fill();
    return !running.isEmpty();
  }

  boolean isDone() {
    return synced.nextChunk() >= chunks;
  }

  private void fill() {
    while (running.size() < parallelism
        && nextChunk < chunks
        && !Workflow.getInfo().isContinueAsNewSuggested()) {
      Slice slice = new Slice(nextChunk, Math.min(chunks, nextChunk + sliceSize));
      running.add(Async.function(syncing::syncToBrain, run, feed, slice));
      nextChunk = slice.end();
    }
  }

  /** Waits for the oldest slice; if it fails, the others come to their end first. */
  SyncedSlice awaitNext() {
    try {
      synced = sum(synced, running.remove().get());
      return synced;
    } catch (TemporalFailure e) {
      running.forEach(SliceWindow::awaitEnd);
      throw e;
    }
  }

  private static void awaitEnd(Promise<SyncedSlice> slice) {
    slice.handle((done, failure) -> done).get();
  }

  private static SyncedSlice sum(SyncedSlice before, SyncedSlice slice) {
    List<Integer> refusedChunks = new ArrayList<>(before.refusedChunks());
    refusedChunks.addAll(slice.refusedChunks());
    return new SyncedSlice(
        slice.nextChunk(),
        before.synced() + slice.synced(),
        before.unchanged() + slice.unchanged(),
        before.refused() + slice.refused(),
        refusedChunks);
  }
}
