package io.contextunity.worker.harvest;

import io.contextunity.worker.core.ActivityHeartbeat;
import io.contextunity.worker.harvest.run.FetchedFeed;
import io.contextunity.worker.harvest.run.Harvesting;
import io.contextunity.worker.harvest.run.Outcome;
import io.contextunity.worker.harvest.run.Recorded;
import io.contextunity.worker.harvest.run.Slice;
import io.contextunity.worker.harvest.run.SourceRun;
import io.contextunity.worker.harvest.run.SyncedSlice;
import io.contextunity.worker.harvest.run.TransformedFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Harvesting as activities: with a heartbeat, and failures that Temporal understands. */
final class HarvestActivitiesImpl implements HarvestActivities {
  private static final Logger log = LoggerFactory.getLogger(HarvestActivitiesImpl.class);

  private final HarvestPlanner planner;
  private final Harvesting steps;

  HarvestActivitiesImpl(HarvestPlanner planner, Harvesting steps) {
    this.planner = planner;
    this.steps = steps;
  }

  @Override
  public HarvestPlan listSources(HarvestRequest request) {
    return beating(beat -> planner.plan(request));
  }

  @Override
  public FetchedFeed fetchProducts(SourceRun run) {
    return beating(beat -> steps.fetch(run, beat::at));
  }

  @Override
  public TransformedFeed transformData(SourceRun run, FetchedFeed feed) {
    return beating(beat -> steps.transform(run, feed, beat::at));
  }

  @Override
  public SyncedSlice syncToBrain(SourceRun run, FetchedFeed feed, Slice slice) {
    return beating(beat -> steps.sync(run, feed, slice, beat.last(SyncedSlice.class), beat::at));
  }

  @Override
  public Recorded recordOutcome(SourceRun run, FetchedFeed feed, Outcome outcome) {
    Recorded recorded = beating(beat -> steps.record(run, feed, outcome, beat::at));
    log.info(
        "Harvest of {} for tenant {} {}: {} records, {} in quarantine",
        run.source().label(),
        run.tenantId(),
        outcome.confirmed() ? "confirmed" : "given up",
        outcome.feed().fetched(),
        outcome.quarantined());
    return recorded;
  }

  private static <T> T beating(Step<T> step) {
    try (ActivityHeartbeat beat = ActivityHeartbeat.start()) {
      return step.run(beat);
    } catch (Exception e) {
      throw Failures.ofActivity(e);
    }
  }

  @FunctionalInterface
  private interface Step<T> {
    T run(ActivityHeartbeat beat) throws Exception;
  }
}
