package io.contextunity.worker.harvest.run;

import java.util.List;

/**
 * How the harvest of a source ended.
 *
 * @param confirmed whether every product was offered to Brain, so that the next harvest may build
 *     on this one
 * @param quarantined records that did not get in, of whatever reason
 * @param refusedChunks the chunks of which Brain refused something
 * @param allowDeletes whether however many products may be withdrawn
 */
public record Outcome(
    boolean confirmed,
    TransformedFeed feed,
    long quarantined,
    List<Integer> refusedChunks,
    boolean allowDeletes) {
  public Outcome {
    refusedChunks = List.copyOf(refusedChunks);
  }

  /** An outcome that withdraws no more than may be withdrawn unseen. */
  public Outcome(
      boolean confirmed, TransformedFeed feed, long quarantined, List<Integer> refusedChunks) {
    this(confirmed, feed, quarantined, refusedChunks, false);
  }
}
