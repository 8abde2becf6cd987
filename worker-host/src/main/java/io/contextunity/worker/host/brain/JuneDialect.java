package io.contextunity.worker.host.brain;

import io.contextunity.proto.brain.BrainServiceGrpc;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.TaxonomyNode;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brain as of spring 2026: documents and a taxonomy table.
 *
 * <p>It searches documents only, so a taxonomy node is stored twice, as a row of the table and as a
 * document. Metadata come back from a search as text.
 */
final class JuneDialect implements Dialect {

  /** It cannot be asked for one collection, so the right hits are picked from as many as it has. */
  private static final int CANDIDATES = 100;

  private volatile boolean bothSpellings = true;

  @Override
  public List<BrainHit> search(BrainCalls calls, BrainQuery query) {
    query.sourceTypes().forEach(type -> Rules.requireSourceType(type, SourceTypes.JUNE));
    Rules.requireNoNul("text", query.text());
    Rules.requireNoNul("collection", query.collection());
    List<Map<String, Object>> answer = ask(calls, query);
    List<BrainHit> hits = Hits.read(query.tenantId(), answer);
    if (!query.collection().isEmpty() && !Hits.isSingleAnswer(answer)) {
      hits = hits.stream().filter(hit -> isOf(query.collection(), hit)).toList();
    }
    return hits.stream().limit(query.limit()).toList();
  }

  private static boolean isOf(String collection, BrainHit hit) {
    return collection.equals(hit.metadata().get("doc_type"));
  }

  private List<Map<String, Object>> ask(BrainCalls calls, BrainQuery query) {
    if (bothSpellings) {
      try {
        return calls.stream(BrainCall.of(BrainServiceGrpc.getSearchMethod(), payload(query, true)));
      } catch (BrainException e) {
        if (!isUnknownKey(e)) {
          throw e;
        }
        bothSpellings = false;
      }
    }
    return calls.stream(BrainCall.of(BrainServiceGrpc.getSearchMethod(), payload(query, false)));
  }

  /** An older form of the call had other names; a service that checks its keys may refuse those. */
  private static Map<String, Object> payload(BrainQuery query, boolean bothSpellings) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("tenant_id", query.tenantId());
    payload.put("query_text", query.text());
    payload.put("limit", query.collection().isEmpty() ? query.limit() : CANDIDATES);
    if (!query.sourceTypes().isEmpty()) {
      payload.put("source_types", query.sourceTypes());
    }
    if (bothSpellings) {
      payload.put("query", query.text());
    }
    if (bothSpellings && !query.collection().isEmpty()) {
      payload.put("collection", query.collection());
    }
    return payload;
  }

  private static boolean isUnknownKey(BrainException e) {
    return Status.fromThrowable(e).getCode() == Status.Code.INVALID_ARGUMENT
        && e.getMessage().contains("Extra inputs are not permitted");
  }

  @Override
  public List<BrainCall> store(String tenantId, BrainCell cell) {
    Rules.requireSourceType(cell.sourceType(), SourceTypes.JUNE);
    Rules.requireNoNul("id", cell.id());
    Rules.requireNoNul("content", cell.content());
    Rules.requireNoNul("metadata", cell.metadata());
    Map<String, Object> metadata = new LinkedHashMap<>(cell.metadata());
    metadata.put("_doc_id", CellIds.toBrain(tenantId, cell.id()));
    metadata.put(AddedMetadata.CELL_ID, cell.id());
    metadata.put(AddedMetadata.CELL_KIND, StoredCells.name(cell.kind()));
    metadata.put(AddedMetadata.CONTENT_HASH, cell.contentHash());
    metadata.put(AddedMetadata.SOURCE_TYPE, cell.sourceType());
    cell.sourceRef().ifPresent(ref -> metadata.put(AddedMetadata.SOURCE_REF, ref));
    return List.of(
        BrainCall.of(
            BrainServiceGrpc.getUpsertMethod(),
            Map.of(
                "tenant_id",
                tenantId,
                "content",
                cell.content(),
                "source_type",
                cell.sourceType(),
                "metadata",
                metadata)));
  }

  @Override
  public List<BrainCall> store(String tenantId, TaxonomyNode node) {
    BrainCell document = TaxonomyCells.toCell(node);
    List<BrainCall> calls = new ArrayList<>(store(tenantId, document));
    calls.add(
        BrainCall.of(
            BrainServiceGrpc.getUpsertTaxonomyMethod(),
            Map.of(
                "tenant_id", tenantId,
                "domain", node.domain(),
                "name", node.name(),
                "path", LabelTree.path(node),
                "keywords", node.keywords(),
                "metadata", document.metadata())));
    return calls;
  }

  @Override
  public Optional<BrainCell> find(BrainCalls calls, String tenantId, String cellId) {
    Rules.requireNoNul("id", cellId);
    return new JuneMemory(calls, tenantId).find(cellId);
  }

  @Override
  public List<BrainCell> list(BrainCalls calls, BrainListing listing) {
    throw new RefusedException("A Brain of spring 2026 cannot list cells");
  }

  @Override
  public List<TaxonomyNode> taxonomy(BrainCalls calls, String tenantId, String domain) {
    var answer =
        calls.stream(
            BrainCall.of(
                BrainServiceGrpc.getGetTaxonomyMethod(),
                Map.of("tenant_id", tenantId, "domain", domain)));
    return answer.stream().flatMap(row -> TaxonomyCells.ofRow(row).stream()).toList();
  }
}
