package io.contextunity.worker.harvest.run;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a slice is synced: the result of its activity, and before that its heartbeat.
 *
 * @param nextChunk everything before it is confirmed by Brain
 * @param synced products that Brain stored
 * @param unchanged products that Brain had already
 * @param refused products that Brain refused
 * @param refusedChunks the chunks in which that happened
 */
public record SyncedSlice(
    int nextChunk, long synced, long unchanged, long refused, List<Integer> refusedChunks) {

  public SyncedSlice {
    refusedChunks = List.copyOf(refusedChunks);
  }

  static SyncedSlice startOf(Slice slice) {
    return new SyncedSlice(slice.first(), 0, 0, 0, List.of());
  }

  SyncedSlice plusChunk(long moreSynced, long moreUnchanged, long moreRefused) {
    List<Integer> chunks = new ArrayList<>(refusedChunks);
    if (moreRefused > 0) {
      chunks.add(nextChunk);
    }
    return new SyncedSlice(
        nextChunk + 1,
        synced + moreSynced,
        unchanged + moreUnchanged,
        refused + moreRefused,
        chunks);
  }
}
