package io.contextunity.worker.gardener;

import io.contextunity.worker.core.ActivityHeartbeat;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.gardener.Surveying.Found;
import io.contextunity.worker.gardener.WorkList.Item;
import io.contextunity.worker.gardener.candidates.Gathering;
import io.contextunity.worker.gardener.candidates.Gathering.Gathered;
import io.contextunity.worker.gardener.taxonomy.Inspection;
import io.contextunity.worker.gardener.taxonomy.TaxonomyReport;
import io.contextunity.worker.tasks.Budget;
import io.contextunity.worker.tasks.Taxonomy;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gardener's steps as activities. */
final class GardenerActivitiesImpl implements GardenerActivities {
  private static final Logger log = LoggerFactory.getLogger(GardenerActivitiesImpl.class);

  private final Brain brain;
  private final WorkList work;
  private final BlobStore blobs;
  private final Clock clock;
  private final GardenerSettings settings;
  private final ProductTending tending;
  private final ProductThreads threads;

  GardenerActivitiesImpl(
      Brain brain,
      BlobStore blobs,
      Clock clock,
      GardenerSettings settings,
      ProductTending tending,
      ProductThreads threads) {
    this.brain = brain;
    this.work = new WorkList(blobs);
    this.blobs = blobs;
    this.clock = clock;
    this.settings = settings;
    this.tending = tending;
    this.threads = threads;
  }

  @Override
  public TaxonomyReport inspectTaxonomy(String tenantId, String domain) {
    return Inspection.of(
        domain, brain.taxonomy(tenantId, domain).stream().filter(Taxonomy::isInUse).toList());
  }

  @Override
  public Survey survey(String tenantId) {
    String runId = Activity.getExecutionContext().getInfo().getWorkflowRunId();
    String key = WorkList.key(tenantId, runId);
    try (ActivityHeartbeat beat = ActivityHeartbeat.start()) {
      Found found = new Surveying(brain, clock, tenantId, tending.asksModel(), beat::at).look();
      work.write(key, found.due());
      log.info("{} of {} products are due", found.due().size(), found.products());
      return new Survey(
          key,
          found.due().size(),
          found.products(),
          found.migrated().moved(),
          found.migrated().opened(),
          settings.batchSize(),
          settings.parallelBatches(),
          settings.retryMax(),
          tending.asksModel(),
          found.notes());
    } catch (IOException | RuntimeException e) {
      throw Failures.ofActivity(e);
    }
  }

  @Override
  public TendedBatch tendBatch(Batch batch) {
    try (ActivityHeartbeat beat = ActivityHeartbeat.start()) {
      TendedBatch sofar = beat.last(TendedBatch.class).orElse(TendedBatch.from(batch.first()));
      ProductRelations relations = new ProductRelations(brain, batch.tenantId(), batch.relations());
      int attempt = Activity.getExecutionContext().getInfo().getAttempt();
      Budget budget = batch.budget(attempt);
      for (List<Item> some : inParts(items(batch, sofar.next()), batch.atATime())) {
        for (UnaryOperator<TendedBatch> tended :
            threads.atOnce(some, item -> tend(batch, item, budget, relations))) {
          sofar = tended.apply(sofar);
        }
        beat.at(sofar);
      }
      return sofar.plusLost(batch.lostUsd(attempt));
    } catch (IOException | RuntimeException e) {
      throw Failures.ofActivity(e);
    }
  }

  private List<Item> items(Batch batch, int first) throws IOException {
    try {
      return work.read(batch.workKey(), first, batch.end());
    } catch (NoSuchFileException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          "The list of work %s is not in this worker's blobs".formatted(batch.workKey()),
          Failures.WORK_LIST_GONE);
    }
  }

  private static List<List<Item>> inParts(List<Item> items, int size) {
    List<List<Item>> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      parts.add(items.subList(from, Math.min(items.size(), from + size)));
    }
    return parts;
  }

  /** What tending a product adds to its batch. */
  private UnaryOperator<TendedBatch> tend(
      Batch batch, Item item, Budget budget, ProductRelations relations) {
    try {
      TendingCounts counts = tending.tend(batch, item, budget, relations);
      String refusal = batch.relations() ? relations.refusal() : "";
      return sofar -> sofar.plus(counts, refusal);
    } catch (BrainException e) {
      if (e.retryable()) {
        throw e;
      }
      return failed(item, e.getMessage());
    } catch (ApplicationFailure e) {
      if (!e.isNonRetryable()) {
        throw e;
      }
      return failed(item, e.getOriginalMessage());
    } catch (RuntimeException e) {
      // One odd product must not keep all others from being tended.
      log.warn("Product {} cannot be tended", item.productId(), e);
      return failed(item, e.toString());
    }
  }

  private static UnaryOperator<TendedBatch> failed(Item item, String message) {
    return sofar -> sofar.plusFailure(item.productId() + ": " + message);
  }

  @Override
  public Gathered gatherCandidates(String tenantId) {
    try (ActivityHeartbeat beat = ActivityHeartbeat.start()) {
      return Gathering.of(brain, tenantId, clock, beat::at);
    } catch (RuntimeException e) {
      throw Failures.ofActivity(e);
    }
  }

  @Override
  public void clear(String workKey) {
    try {
      blobs.delete(workKey);
    } catch (IOException e) {
      throw Failures.ofActivity(e);
    }
  }
}
