package io.contextunity.worker.gardener;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Brain before another: lets no listing through until it is opened, refuses relations or fails
 * where a test says so, and counts.
 */
final class BlockedBrain implements Brain {
  private static final long PATIENCE_SECONDS = 30;

  private final Brain brain;
  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Set<BrainRelation> relations = ConcurrentHashMap.newKeySet();
  private final AtomicInteger upserts = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private boolean relationsRefused;
  private String odd = "";
  private int at = -1;
  private Runnable action = () -> {};

  BlockedBrain(Brain brain) {
    this.brain = brain;
  }

  BlockedBrain open() {
    opened.countDown();
    return this;
  }

  BlockedBrain refusingRelations() {
    relationsRefused = true;
    return this;
  }

  BlockedBrain odd(String cellId) {
    odd = cellId;
    return this;
  }

  BlockedBrain failing(int calls) {
    failures.set(calls);
    return this;
  }

  /** Does something at the so-manieth enrichment stored. */
  void onUpsert(int number, Runnable what) {
    at = number;
    action = what;
  }

  void awaitCall() {
    await(called);
  }

  Set<BrainRelation> relations() {
    return relations;
  }

  int upsertsOfEnrichments() {
    return upserts.get();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Nobody came");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public List<BrainHit> search(BrainQuery query) {
    return brain.search(query);
  }

  @Override
  public List<BrainOutcome> upsert(String tenantId, List<BrainCell> cells) {
    if (cells.get(0).id().startsWith("enrichment:") && upserts.incrementAndGet() == at) {
      action.run();
    }
    return brain.upsert(tenantId, cells);
  }

  @Override
  public List<BrainOutcome> upsertTaxonomy(String tenantId, List<TaxonomyNode> nodes) {
    return brain.upsertTaxonomy(tenantId, nodes);
  }

  @Override
  public List<TaxonomyNode> taxonomy(String tenantId, String domain) {
    return brain.taxonomy(tenantId, domain);
  }

  @Override
  public Optional<BrainCell> find(String tenantId, String cellId) {
    if (cellId.equals(odd)) {
      throw new IllegalStateException("odd " + cellId);
    }
    return brain.find(tenantId, cellId);
  }

  @Override
  public List<BrainCell> list(BrainListing listing) {
    called.countDown();
    await(opened);
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new BrainException("Brain is away", true, null);
    }
    return brain.list(listing);
  }

  @Override
  public void relate(String tenantId, BrainRelation relation) {
    if (relationsRefused) {
      throw new BrainException("Brain refused CreateKGRelation", false, null);
    }
    relations.add(relation);
    brain.relate(tenantId, relation);
  }
}
