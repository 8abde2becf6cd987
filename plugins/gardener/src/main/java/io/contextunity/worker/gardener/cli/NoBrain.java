package io.contextunity.worker.gardener.cli;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.List;
import java.util.Optional;

/** Knows nothing and takes nothing: for rules that shall do without Brain. */
final class NoBrain implements Brain {

  @Override
  public List<BrainHit> search(BrainQuery query) {
    return List.of();
  }

  @Override
  public List<BrainOutcome> upsert(String tenantId, List<BrainCell> cells) {
    throw new UnsupportedOperationException("upsert");
  }

  @Override
  public List<BrainOutcome> upsertTaxonomy(String tenantId, List<TaxonomyNode> nodes) {
    throw new UnsupportedOperationException("upsertTaxonomy");
  }

  @Override
  public List<TaxonomyNode> taxonomy(String tenantId, String domain) {
    return List.of();
  }

  @Override
  public Optional<BrainCell> find(String tenantId, String cellId) {
    return Optional.empty();
  }

  @Override
  public List<BrainCell> list(BrainListing listing) {
    return List.of();
  }

  @Override
  public void relate(String tenantId, BrainRelation relation) {
    throw new UnsupportedOperationException("relate");
  }
}
