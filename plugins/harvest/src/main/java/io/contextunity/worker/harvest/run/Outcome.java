package io.contextunity.worker.harvest.run;

import java.util.List;

/**
 * How the harvest of a source ended.
 *
 * @param confirmed whether every product was offered to Brain, so that the next harvest may build
 *     on this one
 * @param quarantined records that did not get in, of whatever reason
 * @param refusedChunks the chunks of which Brain refused something
 */
public record Outcome(
    boolean confirmed, TransformedFeed feed, long quarantined, List<Integer> refusedChunks) {
  public Outcome {
    refusedChunks = List.copyOf(refusedChunks);
  }
}
