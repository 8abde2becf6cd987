package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.run.FetchedFeed;
import io.contextunity.worker.harvest.run.Outcome;
import io.contextunity.worker.harvest.run.Recorded;
import io.contextunity.worker.harvest.run.Slice;
import io.contextunity.worker.harvest.run.SourceRun;
import io.contextunity.worker.harvest.run.SyncedSlice;
import io.contextunity.worker.harvest.run.TransformedFeed;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * What touches the world. All of it may be repeated, on any worker: blobs that are missing are made
 * again, products are stored under the same id each time, and a feed that turns out to be another
 * one by then fails with {@code FeedChanged}.
 */
@ActivityInterface
public interface HarvestActivities {

  /** Reads the supplier files; a request that cannot be followed fails with {@code BadRequest}. */
  @ActivityMethod(name = "list_sources")
  HarvestPlan listSources(HarvestRequest request);

  /** Brings a feed into the blob store, unless it is unchanged. Repeating fetches it again. */
  @ActivityMethod(name = "fetch_products")
  FetchedFeed fetchProducts(SourceRun run);

  /** Makes chunks of products of a feed. Repeating leaves the chunks that are there. */
  @ActivityMethod(name = "transform_data")
  TransformedFeed transformData(SourceRun run, FetchedFeed feed);

  /** Stores some chunks in Brain. Repeating goes on after the last chunk that was confirmed. */
  @ActivityMethod(name = "sync_to_brain")
  SyncedSlice syncToBrain(SourceRun run, FetchedFeed feed, Slice slice);

  /** Keeps quarantine and state and deletes the rest. Repeating keeps the same. */
  @ActivityMethod(name = "record_outcome")
  Recorded recordOutcome(SourceRun run, FetchedFeed feed, Outcome outcome);
}
