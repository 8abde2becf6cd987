package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.HarvestCheckpoint.SourcePosition;
import io.contextunity.worker.harvest.run.FetchedFeed;
import io.contextunity.worker.harvest.run.Outcome;
import io.contextunity.worker.harvest.run.Recorded;
import io.contextunity.worker.harvest.run.SourceRun;
import io.contextunity.worker.harvest.run.SyncedSlice;
import io.contextunity.worker.harvest.run.TransformedFeed;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** The story of one source: fetch, transform, sync, record. Workflow code. */
final class SourceHarvest {
  /** How often a source begins anew because its feed changed under way. */
  private static final int MOST_RESTARTS = 3;

  private final HarvestActivities fetching = HarvestStubs.fetching();
  private final HarvestActivities transforming = HarvestStubs.transforming();
  private final HarvestActivities confirming = HarvestStubs.confirming();
  private final HarvestActivities recording = HarvestStubs.recording();

  private final HarvestPlan plan;
  private final SourceSpec source;
  private final String tenantId;
  private final HarvestRequest request;
  private final ProgressBoard board;
  private SourcePosition position;

  SourceHarvest(
      HarvestPlan plan,
      SourceSpec source,
      String tenantId,
      HarvestRequest request,
      SourcePosition position,
      ProgressBoard board) {
    this.plan = plan;
    this.source = source;
    this.tenantId = tenantId;
    this.request = request;
    this.position = position;
    this.board = board;
  }

  /** Returns the result, or nothing if a fresh history has to go on from {@link #position}. */
  Optional<SourceResult> harvest() {
    while (true) {
      try {
        return attempt();
      } catch (TemporalFailure e) {
        if (Failures.isCancelled(e)) {
          throw e;
        }
        boolean again = Failures.isFeedChanged(e) && position.restarts() < MOST_RESTARTS;
        String quarantine = giveUp(again ? 0 : counts().quarantined());
        if (!again) {
          return Optional.of(failed(e, quarantine));
        }
        position = startAgain(position.restarts() + 1);
      }
    }
  }

  SourcePosition position() {
    return position;
  }

  private Optional<SourceResult> attempt() {
    if (position.isStart()) {
      position = startAgain(0);
    }
    if (position.transformed().equals(TransformedFeed.NONE)) {
      board.at("fetching", source.label(), 0);
      FetchedFeed feed = fetching.fetchProducts(run());
      if (feed.unchanged()) {
        return Optional.of(unchanged(feed));
      }
      board.at("transforming", source.label(), 0.05);
      position = position.with(feed, transforming.transformData(run(), feed));
    }
    Suspicion suspicion = new Suspicion(request, source.deletion());
    Optional<String> refusal = suspicion.refusal(position.transformed(), position.feed());
    if (refusal.isPresent()) {
      return Optional.of(suspicious(refusal.get()));
    }
    if (!sync()) {
      return Optional.empty();
    }
    return Optional.of(confirmed(suspicion.isRaisedBy(position.transformed(), position.feed())));
  }

  private SourcePosition startAgain(int restarts) {
    return SourcePosition.START.begun(Workflow.randomUUID().toString(), restarts);
  }

  private SourceRun run() {
    return new SourceRun(tenantId, source, position.workId(), request.force(), plan.chunkSize());
  }

  /** Returns whether all of it is synced, rather than a fresh history wanted. */
  private boolean sync() {
    SliceWindow window = new SliceWindow(run(), position, plan);
    tell(position.synced());
    while (window.hasMore()) {
      SyncedSlice synced = window.awaitNext();
      position = position.with(synced);
      tell(synced);
    }
    return window.isDone();
  }

  private void tell(SyncedSlice synced) {
    double share = (double) synced.nextChunk() / Math.max(1, position.transformed().chunks());
    board.at("syncing", source.label(), 0.2 + 0.75 * share);
    board.counted(counts());
  }

  private SourceResult confirmed(boolean suspicious) {
    board.at("recording", source.label(), 0.95);
    Recorded recorded = record(true, counts().quarantined());
    String status = counts().quarantined() == 0 ? SourceResult.OK : SourceResult.PARTIAL;
    return SourceResult.of(source, status, counts())
        .with(position.transformed().changes(), suspicious)
        .with(recorded, new SourceResult.Cursor(position.feed().since(), recorded.cursor()));
  }

  private SourceResult suspicious(String why) {
    Recorded recorded = record(false, counts().quarantined());
    return SourceResult.of(source, SourceResult.FAILED, counts())
        .with(position.transformed().changes(), true)
        .with(Failures.SUSPICIOUS_FEED, why)
        .with(recorded, unmoved());
  }

  private SourceResult unchanged(FetchedFeed feed) {
    HarvestCounts counts = new HarvestCounts(0, 0, 0, feed.last().products(), 0, 0);
    return SourceResult.of(source, SourceResult.UNCHANGED, counts)
        .with(Recorded.NOTHING, new SourceResult.Cursor(feed.since(), feed.since()));
  }

  private SourceResult failed(TemporalFailure e, String quarantine) {
    return SourceResult.of(source, SourceResult.FAILED, counts())
        .with(Failures.type(e), Failures.message(e))
        .with(Recorded.onlyQuarantine(quarantine), unmoved());
  }

  private SourceResult.Cursor unmoved() {
    return new SourceResult.Cursor(position.feed().since(), position.feed().since());
  }

  private HarvestCounts counts() {
    TransformedFeed feed = position.transformed();
    SyncedSlice synced = position.synced();
    return new HarvestCounts(
        feed.fetched(),
        feed.transformed(),
        synced.synced(),
        synced.unchanged(),
        feed.filtered(),
        feed.quarantined() + synced.refused());
  }

  private Recorded record(boolean confirmed, long quarantined) {
    Outcome outcome =
        new Outcome(
            confirmed,
            position.transformed(),
            quarantined,
            position.synced().refusedChunks(),
            request.allowDeletes() || request.allowSuspicious());
    HarvestActivities stub = confirmed ? confirming : recording;
    return stub.recordOutcome(run(), position.feed(), outcome);
  }

  /** Keeps the quarantine and deletes the rest; if that fails too, the failure before it counts. */
  private String giveUp(long quarantined) {
    try {
      return record(false, quarantined).quarantine();
    } catch (TemporalFailure e) {
      if (Failures.isCancelled(e)) {
        throw e;
      }
      return "";
    }
  }
}
