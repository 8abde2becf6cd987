package io.contextunity.worker.enrichment;

import static java.util.Locale.ROOT;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Brain that is only searched: finds what contains the text. */
final class SearchBrain implements Brain {
  private final List<BrainHit> products = new ArrayList<>();
  private final List<BrainHit> categories = new ArrayList<>();
  private final List<BrainQuery> queries = Collections.synchronizedList(new ArrayList<>());
  private String refused = "";

  SearchBrain product(String id, String name, String... category) {
    Map<String, Object> metadata = Map.of("name", name, "category", List.of(category));
    products.add(new BrainHit(id, name + "\nSKU " + id, 1.0, "product", metadata));
    return this;
  }

  SearchBrain category(String nodeId, String path, double score) {
    Map<String, Object> metadata = Map.of("node_id", nodeId, "path_text", path);
    categories.add(new BrainHit("taxonomy:category:" + nodeId, path, score, "knowledge", metadata));
    return this;
  }

  /** From now on this text is refused, as a Brain does that cannot be asked so. */
  SearchBrain refusing(String text) {
    refused = text;
    return this;
  }

  List<BrainQuery> queries() {
    return List.copyOf(queries);
  }

  @Override
  public List<BrainHit> search(BrainQuery query) {
    queries.add(query);
    if (query.text().equals(refused)) {
      throw new BrainException("Brain refused the search", false, null);
    }
    String text = query.text().toLowerCase(ROOT);
    return (query.collection().equals("taxonomy") ? categories : products)
        .stream()
            .filter(hit -> hit.content().toLowerCase(ROOT).contains(text))
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
  public Optional<BrainCell> find(String tenantId, String cellId) {
    throw new UnsupportedOperationException("enrichment searches");
  }

  @Override
  public List<BrainCell> list(BrainListing listing) {
    throw new UnsupportedOperationException("enrichment searches");
  }

  @Override
  public void relate(String tenantId, BrainRelation relation) {
    throw new UnsupportedOperationException("enrichment does not write");
  }
}
