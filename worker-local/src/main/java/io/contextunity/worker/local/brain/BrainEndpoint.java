package io.contextunity.worker.local.brain;

import com.google.protobuf.Struct;
import io.contextunity.proto.brain.BrainServiceGrpc;
import io.contextunity.proto.core.ContextUnit;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** The calls of BrainService. */
final class BrainEndpoint extends BrainServiceGrpc.BrainServiceImplBase {
  private static final int MAX_LIMIT = 100;

  private final CellWriter writer;
  private final CellReader reader;
  private final CellSearch searcher;

  BrainEndpoint(CellWriter writer, CellReader reader, CellSearch searcher) {
    this.writer = writer;
    this.reader = reader;
    this.searcher = searcher;
  }

  @Override
  public void upsertCell(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.later(
        request,
        observer,
        payload -> {
          NewCell cell = CellRequests.ofUpsertCell(payload);
          return store(cell).thenApply(createdAt -> CellPayloads.stored(cell.cell(), createdAt));
        });
  }

  @Override
  public void upsert(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.later(
        request,
        observer,
        payload -> {
          NewCell cell = CellRequests.ofUpsert(payload);
          return store(cell).thenApply(done -> Map.of("id", cell.cell().id(), "success", true));
        });
  }

  @Override
  public void upsertTaxonomy(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.later(
        request,
        observer,
        payload ->
            store(CellRequests.ofUpsertTaxonomy(payload))
                .thenApply(done -> Map.of("success", true)));
  }

  private CompletableFuture<Long> store(NewCell cell) {
    return writer.submit(statements -> statements.upsert(cell));
  }

  @Override
  public void searchCells(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.stream(request, observer, payload -> search(SearchRequest.ofSearchCells(payload)));
  }

  @Override
  public void search(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.stream(request, observer, payload -> search(SearchRequest.ofSearch(payload)));
  }

  private Stream<Map<String, Object>> search(SearchRequest search) {
    return search(search, CellPayloads::hit);
  }

  private <T> Stream<T> search(SearchRequest search, Function<FoundCell, T> answer) {
    return searcher.search(search).stream()
        .filter(found -> found.score() >= search.minScore())
        .map(answer);
  }

  @Override
  public void queryMemory(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.stream(
        request,
        observer,
        payload -> search(SearchRequest.ofQueryMemory(payload), CellPayloads::memory));
  }

  @Override
  public void queryCells(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.stream(request, observer, this::query);
  }

  private Stream<Map<String, Object>> query(Struct payload) {
    Fields fields =
        Fields.of(
            payload,
            Set.of(
                "tenant_id",
                "query_text",
                "cell_kind",
                "source_type",
                "scope_path",
                "metadata_filter",
                "limit",
                "offset"));
    CellFilter filter =
        new CellFilter(fields.requireText("tenant_id"))
            .equal("kind", fields.text("cell_kind", null))
            .equal("source_type", fields.text("source_type", null))
            .equal("scope_path", fields.text("scope_path", null))
            .metadata(fields.struct("metadata_filter"))
            .text(fields.text("query_text", ""));
    int limit = fields.whole("limit", 10, 1, MAX_LIMIT);
    int offset = fields.whole("offset", 0, 0, Integer.MAX_VALUE);
    return reader.query(filter, limit, offset).stream()
        .map(CellPayloads::full)
        .peek(cell -> cell.put("score", null));
  }

  @Override
  public void getCell(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.stream(request, observer, this::get);
  }

  private Stream<Map<String, Object>> get(Struct payload) {
    Fields fields = Fields.of(payload, Set.of("tenant_id", "cell_id"));
    String id = fields.requireText("cell_id");
    CellFilter filter = new CellFilter(fields.requireText("tenant_id")).equal("id", id);
    Cell cell =
        reader
            .find(filter)
            .orElseThrow(
                () ->
                    Status.NOT_FOUND
                        .withDescription("[BRAIN_CELL_NOT_FOUND] no cell '" + id + "'")
                        .asRuntimeException());
    return Stream.of(CellPayloads.full(cell));
  }

  @Override
  public void getTaxonomy(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.stream(request, observer, this::taxonomy);
  }

  private Stream<Map<String, Object>> taxonomy(Struct payload) {
    Fields fields = Fields.of(payload, Set.of("tenant_id", "domain"));
    Struct.Builder wanted = Struct.newBuilder();
    if (fields.findText("domain").isPresent()) {
      wanted.putFields("domain", payload.getFieldsOrThrow("domain"));
    }
    CellFilter filter =
        new CellFilter(fields.requireText("tenant_id"))
            .equal("doc_type", TaxonomyRows.DOC_TYPE)
            .metadata(wanted.build());
    return reader.query(filter, Integer.MAX_VALUE, 0).stream().map(TaxonomyRows::row);
  }

  @Override
  public void createKGRelation(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.later(
        request,
        observer,
        payload -> {
          List<String> columns =
              List.of(
                  "tenant_id", "source_type", "source_id", "relation", "target_type", "target_id");
          Fields fields = Fields.of(payload, Set.copyOf(columns));
          List<String> values = columns.stream().map(fields::requireText).toList();
          return writer
              .submit(
                  statements -> {
                    statements.relate(values);
                    return values;
                  })
              .thenApply(done -> Map.of("success", true));
        });
  }

  @Override
  public void logTrace(ContextUnit request, StreamObserver<ContextUnit> observer) {
    Replies.later(
        request,
        observer,
        payload -> {
          if (payload.containsFields("terminal_trace")) {
            throw Status.UNIMPLEMENTED
                .withDescription("terminal_trace: the local Brain keeps only the legacy form")
                .asRuntimeException();
          }
          Fields fields = Fields.of(payload, payload.getFieldsMap().keySet());
          String tenant = fields.requireText("tenant_id");
          String agent = fields.requireText("agent_id");
          String id = UUID.randomUUID().toString();
          String json = Json.write(payload);
          return writer
              .submit(
                  statements -> {
                    statements.trace(id, tenant, agent, json, CellRequests.now());
                    return id;
                  })
              .thenApply(done -> Map.of("id", id, "success", true));
        });
  }
}
