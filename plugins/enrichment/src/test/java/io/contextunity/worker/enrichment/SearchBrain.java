package io.contextunity.worker.enrichment;

import static java.util.Locale.ROOT;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A Brain that is only searched: finds products by a part of their id, categories by one word. */
final class SearchBrain implements Brain {
  private final List<BrainHit> products = new ArrayList<>();
  private final List<BrainHit> categories = new ArrayList<>();
  private final List<BrainQuery> queries = Collections.synchronizedList(new ArrayList<>());
  private String unreadable = "none";

  SearchBrain product(String id, String content) {
    products.add(new BrainHit(id, content, 1.0, "product", Map.of()));
    return this;
  }

  SearchBrain category(String id, String path, double score) {
    categories.add(new BrainHit(id, path, score, "taxonomy", Map.of()));
    return this;
  }

  /** From now on a search for this product fails as a Brain that refuses does. */
  SearchBrain refusing(String productId) {
    unreadable = productId;
    return this;
  }

  List<BrainQuery> queries() {
    return List.copyOf(queries);
  }

  @Override
  public List<BrainHit> search(BrainQuery query) {
    queries.add(query);
    if (query.text().equals(unreadable)) {
      throw new BrainException("Brain refused the search", false, null);
    }
    return query.collection().equals("taxonomy") ? categoriesFor(query) : productsLike(query);
  }

  private List<BrainHit> productsLike(BrainQuery query) {
    return products.stream().filter(hit -> hit.id().startsWith(query.text())).toList();
  }

  private List<BrainHit> categoriesFor(BrainQuery query) {
    List<String> words = List.of(query.text().toLowerCase(ROOT).split("\\W+"));
    return categories.stream()
        .filter(hit -> words.stream().anyMatch(hit.content().toLowerCase(ROOT)::contains))
        .limit(query.limit())
        .toList();
  }

  @Override
  public List<BrainOutcome> upsert(String tenantId, List<BrainCell> cells) {
    throw new UnsupportedOperationException("enrichment does not write");
  }

  @Override
  public List<BrainOutcome> upsertTaxonomy(String tenantId, List<TaxonomyNode> nodes) {
    throw new UnsupportedOperationException("enrichment does not write");
  }

  @Override
  public List<TaxonomyNode> taxonomy(String tenantId, String domain) {
    throw new UnsupportedOperationException("enrichment searches the taxonomy");
  }

  @Override
  public void relate(String tenantId, BrainRelation relation) {
    throw new UnsupportedOperationException("enrichment does not write");
  }
}
