package io.contextunity.worker.gardener;

import io.contextunity.worker.core.RunContext;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Tends the products of a list batch by batch, a few batches at a time. Workflow code. */
final class BatchWindow {
  private final Deque<Running> running = new ArrayDeque<>();
  private final String tenantId;
  private final Survey survey;
  private final GardenerActivities tending;
  private final Optional<Double> costLimit = RunContext.current().costLimitUsd();
  private TendingCheckpoint position;
  private long done;

  BatchWindow(String tenantId, TendingCheckpoint start) {
    this.tenantId = tenantId;
    this.survey = start.survey();
    this.position = start;
    this.done = start.next();
    this.tending = GardenerStubs.tending(survey.retryMax());
  }

  /** Whether a batch is running, or may be started in this history. */
  boolean hasMore() {
    fill();
    return !running.isEmpty();
  }

  boolean isDone() {
    return running.isEmpty() && position.next() >= survey.due();
  }

  private void fill() {
    while (running.size() < survey.parallelBatches()
        && position.next() < survey.due()
        && !Workflow.getInfo().isContinueAsNewSuggested()) {
      int end = Math.min(survey.due(), position.next() + survey.batchSize());
      Batch batch = batchUpTo(end);
      running.add(new Running(batch, Async.function(tending::tendBatch, batch)));
      position = position.startedUpTo(end);
    }
  }

  private Batch batchUpTo(int end) {
    return new Batch(
        tenantId,
        survey.workKey(),
        position.next(),
        end,
        position.pass(),
        position.relations(),
        position.asksModel() ? budget() : Batch.NO_LIMIT);
  }

  /** A fair share of what neither is spent nor may be spent by the batches that run. */
  private double budget() {
    return costLimit
        .map(
            limit -> {
              double reserved = running.stream().mapToDouble(r -> r.batch().budgetUsd()).sum();
              double left = limit - position.counts().costUsd() - reserved;
              return Math.max(0, left) / survey.parallelBatches();
            })
        .orElse(Batch.NO_LIMIT);
  }

  /** Waits for the oldest batch; if it fails, the others come to their end first. */
  void awaitNext() {
    try {
      count(running.remove().tended().get());
    } catch (ActivityFailure e) {
      running.forEach(this::awaitEnd);
      running.clear();
      throw e;
    }
  }

  private void count(TendedBatch batch) {
    position = position.plus(batch);
    done += batch.counts().tended();
  }

  private void awaitEnd(Running batch) {
    // The first failure is the one that counts.
    TendedBatch ended = batch.tended().handle((tended, failure) -> tended).get();
    if (ended != null) {
      count(ended);
    }
  }

  TendingCheckpoint position() {
    return position;
  }

  GardenerProgress progress(String stage) {
    return new GardenerProgress(stage, survey.due(), done, position.counts().failed());
  }

  private record Running(Batch batch, Promise<TendedBatch> tended) {}
}
