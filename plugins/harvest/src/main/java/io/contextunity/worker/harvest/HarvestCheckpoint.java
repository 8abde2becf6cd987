package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.run.FetchedFeed;
import io.contextunity.worker.harvest.run.SyncedSlice;
import io.contextunity.worker.harvest.run.TransformedFeed;
import java.util.List;

/**
 * Where a harvest goes on after Temporal asked for a fresh history.
 *
 * @param results of the sources that are done
 * @param current how far the next source is; at its beginning if there is no work id
 */
public record HarvestCheckpoint(
    HarvestPlan plan, List<SourceResult> results, SourcePosition current) {

  static final HarvestCheckpoint START =
      new HarvestCheckpoint(HarvestPlan.NONE, List.of(), SourcePosition.START);

  public HarvestCheckpoint {
    results = List.copyOf(results);
  }

  boolean isStart() {
    return plan.size() == 0;
  }

  /**
   * How far one source is.
   *
   * @param synced everything before its next chunk, all slices together
   */
  public record SourcePosition(
      String workId,
      int restarts,
      FetchedFeed feed,
      TransformedFeed transformed,
      SyncedSlice synced) {

    static final SourcePosition START =
        new SourcePosition(
            "", 0, FetchedFeed.NONE, TransformedFeed.NONE, new SyncedSlice(0, 0, 0, 0, List.of()));

    boolean isStart() {
      return workId.isEmpty();
    }

    SourcePosition begun(String newWorkId, int newRestarts) {
      return new SourcePosition(newWorkId, newRestarts, feed, transformed, synced);
    }

    SourcePosition with(FetchedFeed newFeed, TransformedFeed newTransformed) {
      return new SourcePosition(workId, restarts, newFeed, newTransformed, synced);
    }

    SourcePosition with(SyncedSlice newSynced) {
      return new SourcePosition(workId, restarts, feed, transformed, newSynced);
    }
  }
}
