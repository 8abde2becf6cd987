package io.contextunity.worker.gardener;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Brain that knows nothing but taxonomies. */
final class TaxonomyBrain implements Brain {
  private final Map<String, List<TaxonomyNode>> byTenantAndDomain = new LinkedHashMap<>();

  @Override
  public List<BrainOutcome> upsertTaxonomy(String tenantId, List<TaxonomyNode> nodes) {
    for (TaxonomyNode node : nodes) {
      byTenantAndDomain
          .computeIfAbsent(tenantId + "/" + node.domain(), key -> new ArrayList<>())
          .add(node);
    }
    return nodes.stream().map(node -> BrainOutcome.stored(node.id())).toList();
  }

  @Override
  public List<TaxonomyNode> taxonomy(String tenantId, String domain) {
    return byTenantAndDomain.getOrDefault(tenantId + "/" + domain, List.of());
  }

  @Override
  public List<BrainHit> search(BrainQuery query) {
    throw new UnsupportedOperationException("the gardener does not search");
  }

  @Override
  public List<BrainOutcome> upsert(String tenantId, List<BrainCell> cells) {
    throw new UnsupportedOperationException("the gardener does not write cells");
  }

  @Override
  public void relate(String tenantId, BrainRelation relation) {
    throw new UnsupportedOperationException("the gardener does not write relations");
  }
}
