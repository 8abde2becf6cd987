package io.contextunity.worker.host.brain;

import io.contextunity.proto.brain.BrainServiceGrpc;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brain's head of 2026-07: everything is a cell. It refuses keys that it does not know, so each
 * call here has exactly the documented ones.
 */
final class HeadDialect implements Dialect {
  private static final int PAGE = 100;

  @Override
  public List<BrainHit> search(BrainCalls calls, BrainQuery query) {
    query.sourceTypes().forEach(type -> Rules.requireSourceType(type, SourceTypes.HEAD));
    Rules.requireNoNul("text", query.text());
    Rules.requireNoNul("collection", query.collection());
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("tenant_id", query.tenantId());
    payload.put("query_text", query.text());
    payload.put("limit", query.limit());
    if (!query.sourceTypes().isEmpty()) {
      payload.put("source_types", query.sourceTypes());
    }
    if (!query.collection().isEmpty()) {
      payload.put("metadata_filter", Map.of("doc_type", query.collection()));
    }
    var answer = calls.stream(BrainCall.of(BrainServiceGrpc.getSearchCellsMethod(), payload));
    // Where cells have vectors, those that have nothing to do with the text come with a score of 0.
    return Hits.read(query.tenantId(), answer).stream().filter(hit -> hit.score() > 0).toList();
  }

  @Override
  public List<BrainCall> store(String tenantId, BrainCell cell) {
    Rules.requireSourceType(cell.sourceType(), SourceTypes.HEAD);
    Rules.requireNoNul("id", cell.id());
    Rules.requireNoNul("content", cell.content());
    Rules.requireNoNul("metadata", cell.metadata());
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("tenant_id", tenantId);
    payload.put("cell_id", CellIds.toBrain(tenantId, cell.id()));
    payload.put("cell_kind", StoredCells.name(cell.kind()));
    payload.put("content", cell.content());
    payload.put("metadata", cell.metadata());
    payload.put("content_hash", CellIds.hash(tenantId, cell));
    payload.put("source_type", cell.sourceType());
    cell.sourceRef()
        .ifPresent(
            sourceRef -> {
              Rules.requireNoNul("source_ref", sourceRef);
              payload.put("source_ref", sourceRef);
            });
    return List.of(BrainCall.of(BrainServiceGrpc.getUpsertCellMethod(), payload));
  }

  @Override
  public List<BrainCall> store(String tenantId, TaxonomyNode node) {
    return store(tenantId, TaxonomyCells.toCell(node));
  }

  @Override
  public Optional<BrainCell> find(BrainCalls calls, String tenantId, String cellId) {
    Rules.requireNoNul("id", cellId);
    BrainCall call =
        BrainCall.of(
            BrainServiceGrpc.getGetCellMethod(),
            Map.of("tenant_id", tenantId, "cell_id", CellIds.toBrain(tenantId, cellId)));
    return calls.find(call).map(cell -> StoredCells.read(tenantId, cell));
  }

  @Override
  public List<BrainCell> list(BrainCalls calls, BrainListing listing) {
    listing.sourceType().ifPresent(type -> Rules.requireSourceType(type, SourceTypes.HEAD));
    Rules.requireNoNul("metadata", listing.metadata());
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("tenant_id", listing.tenantId());
    listing.kind().ifPresent(kind -> payload.put("cell_kind", StoredCells.name(kind)));
    listing.sourceType().ifPresent(type -> payload.put("source_type", type));
    if (!listing.metadata().isEmpty()) {
      payload.put("metadata_filter", listing.metadata());
    }
    payload.put("limit", listing.limit());
    payload.put("offset", listing.offset());
    return calls.stream(BrainCall.of(BrainServiceGrpc.getQueryCellsMethod(), payload)).stream()
        .map(cell -> StoredCells.read(listing.tenantId(), cell))
        .toList();
  }

  @Override
  public List<TaxonomyNode> taxonomy(BrainCalls calls, String tenantId, String domain) {
    Map<String, TaxonomyNode> nodes = new LinkedHashMap<>();
    for (int offset = 0; ; offset += PAGE) {
      Map<String, Object> payload =
          Map.of(
              "tenant_id", tenantId,
              "cell_kind", "chunk",
              "metadata_filter", Map.of("doc_type", TaxonomyCells.DOC_TYPE, "domain", domain),
              "limit", PAGE,
              "offset", offset);
      var page = calls.stream(BrainCall.of(BrainServiceGrpc.getQueryCellsMethod(), payload));
      for (Map<String, Object> cell : page) {
        TaxonomyCells.toNode(Payloads.map(cell, "metadata"))
            .ifPresent(node -> nodes.put(node.id(), node));
      }
      if (page.size() < PAGE) {
        return List.copyOf(nodes.values());
      }
    }
  }
}
