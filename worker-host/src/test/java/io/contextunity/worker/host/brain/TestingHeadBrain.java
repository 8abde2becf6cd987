package io.contextunity.worker.host.brain;

import io.contextunity.proto.core.ContextUnit;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Behaves as Brain's head of 2026-07 was measured to, faults included. */
class TestingHeadBrain extends TestingBrainServer {
  private static final Set<String> RPCS =
      Set.of("SearchCells", "UpsertCell", "QueryCells", "GetCell", "CreateKGRelation", "LogTrace");
  private static final Set<String> KINDS =
      Set.of(
          "chunk",
          "concept",
          "fact",
          "preference",
          "config",
          "document",
          "documentation",
          "entity",
          "summary");
  private static final Set<String> SOURCE_TYPES =
      Set.of(
          "video",
          "book",
          "qa",
          "web",
          "knowledge",
          "documentation",
          "product",
          "dealer_product",
          "auto_extract",
          "manual",
          "synthesis",
          "test",
          "config",
          "runbook",
          "memory",
          "tool",
          "retention");
  private static final Metadata.Key<String> ERROR_CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);

  /** By id, oldest first. */
  final Map<String, Map<String, Object>> cells = new LinkedHashMap<>();

  /** How many reads may run at once, the rest is refused. */
  volatile Semaphore bulkhead = new Semaphore(48);

  TestingHeadBrain() {
    super(RPCS, List.of(health()));
  }

  TestingHeadBrain(int port) {
    super(port, RPCS, List.of(health()));
  }

  @Override
  public void upsertCell(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(request, observer, this::upsert);
  }

  private synchronized List<Map<String, Object>> upsert(Map<String, Object> payload) {
    requireOnly(
        payload,
        Set.of("cell_kind", "content"),
        Set.of(
            "tenant_id",
            "cell_id",
            "user_id",
            "metadata",
            "scope_path",
            "content_hash",
            "source_type",
            "source_ref",
            "confidence",
            "visibility"));
    requireTenant(payload);
    require(
        KINDS.contains(payload.get("cell_kind"))
            && SOURCE_TYPES.contains(payload.get("source_type")),
        Status.INTERNAL,
        "Unexpected CheckViolation: new row violates check constraint");
    require(
        !payload.toString().contains("\0"),
        Status.INTERNAL,
        "Unexpected DataError: PostgreSQL text fields cannot contain NUL (0x00) bytes");
    String id = (String) payload.get("cell_id");
    Map<String, Object> earlier = cells.get(id);
    require(
        earlier == null || earlier.get("tenant_id").equals(payload.get("tenant_id")),
        Status.INTERNAL,
        "Unexpected InsufficientPrivilege: new row violates row-level security policy");
    boolean hashTaken =
        cells.values().stream()
            .anyMatch(
                cell ->
                    "chunk".equals(cell.get("cell_kind"))
                        && cell.get("content_hash").equals(payload.get("content_hash"))
                        && !cell.get("id").equals(id));
    require(
        !hashTaken,
        Status.INTERNAL,
        "Unexpected UniqueViolation: duplicate key value violates unique constraint");
    Map<String, Object> cell = new LinkedHashMap<>(payload);
    cell.put("id", id);
    cell.put("score", null);
    cells.remove(id);
    cells.put(id, cell);
    return List.of(Map.of("id", id, "content_hash", payload.get("content_hash")));
  }

  @Override
  public void searchCells(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(request, observer, payload -> reading(() -> search(payload)));
  }

  private synchronized List<Map<String, Object>> search(Map<String, Object> payload) {
    requireOnly(
        payload,
        Set.of("query_text"),
        Set.of(
            "tenant_id",
            "limit",
            "min_score",
            "source_types",
            "scope_path",
            "metadata_filter",
            "user_id"));
    requireTenant(payload);
    Map<?, ?> filter = (Map<?, ?>) payload.getOrDefault("metadata_filter", Map.of());
    require(
        Set.of("service", "doc_type").containsAll(filter.keySet()),
        Status.INVALID_ARGUMENT,
        "metadata_filter: Extra inputs are not permitted");
    return cells.values().stream()
        .filter(cell -> cell.get("tenant_id").equals(payload.get("tenant_id")))
        .filter(cell -> cell.get("cell_kind").equals("chunk"))
        .filter(cell -> isOneOf(payload.get("source_types"), cell.get("source_type")))
        .filter(cell -> metadata(cell).entrySet().containsAll(filter.entrySet()))
        .map(cell -> withScore(cell, (String) payload.get("query_text")))
        .sorted((a, b) -> Double.compare((double) b.get("score"), (double) a.get("score")))
        .limit((Long) payload.getOrDefault("limit", 10L))
        .toList();
  }

  private static boolean isOneOf(Object list, Object value) {
    return list == null || ((List<?>) list).contains(value);
  }

  /** With vectors, what has nothing to do with the text comes too, with a score of 0. */
  private static Map<String, Object> withScore(Map<String, Object> cell, String text) {
    String content = ((String) cell.get("content")).toLowerCase();
    boolean match = Arrays.stream(text.toLowerCase().split(" ")).allMatch(content::contains);
    Map<String, Object> hit = withMixedMetadata(cell);
    hit.put("score", match ? 0.02 : 0.0);
    hit.put("source_ref", null);
    return hit;
  }

  @Override
  public void queryCells(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(request, observer, payload -> reading(() -> query(payload)));
  }

  private synchronized List<Map<String, Object>> query(Map<String, Object> payload) {
    requireOnly(
        payload,
        Set.of(),
        Set.of(
            "tenant_id",
            "query_text",
            "cell_kind",
            "source_type",
            "scope_path",
            "metadata_filter",
            "limit",
            "offset"));
    requireTenant(payload);
    Long limit = (Long) payload.getOrDefault("limit", 10L);
    require(limit >= 1 && limit <= 100, Status.INVALID_ARGUMENT, "limit");
    Map<?, ?> filter = (Map<?, ?>) payload.getOrDefault("metadata_filter", Map.of());
    List<Map<String, Object>> newestFirst = new ArrayList<>(cells.values());
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .filter(cell -> cell.get("tenant_id").equals(payload.get("tenant_id")))
        .filter(cell -> isEqual(payload.get("cell_kind"), cell.get("cell_kind")))
        .filter(cell -> isEqual(payload.get("source_type"), cell.get("source_type")))
        .filter(cell -> metadata(cell).entrySet().containsAll(filter.entrySet()))
        .skip((Long) payload.getOrDefault("offset", 0L))
        .limit(limit)
        .map(TestingHeadBrain::withMixedMetadata)
        .toList();
  }

  private static boolean isEqual(Object wanted, Object value) {
    return wanted == null || wanted.equals(value);
  }

  /** Cells come back with some of their fields mixed into the metadata. */
  private static Map<String, Object> withMixedMetadata(Map<String, Object> cell) {
    Map<String, Object> answer = new LinkedHashMap<>(cell);
    answer.putIfAbsent("confidence", 0.5);
    answer.putIfAbsent("visibility", "tenant");
    answer.putIfAbsent("source_ref", null);
    Map<Object, Object> metadata = new LinkedHashMap<>(metadata(cell));
    for (String key : List.of("cell_kind", "confidence", "visibility", "source_ref")) {
      if (answer.get(key) != null) {
        metadata.put(key, answer.get(key));
      }
    }
    answer.put("metadata", metadata);
    return answer;
  }

  @Override
  public void getCell(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(request, observer, this::get);
  }

  private synchronized List<Map<String, Object>> get(Map<String, Object> payload) {
    requireOnly(payload, Set.of("cell_id"), Set.of("tenant_id"));
    requireTenant(payload);
    Map<String, Object> cell = cells.get(payload.get("cell_id"));
    if (cell == null || !cell.get("tenant_id").equals(payload.get("tenant_id"))) {
      Metadata trailers = new Metadata();
      trailers.put(ERROR_CODE, "BRAIN_CELL_NOT_FOUND");
      throw Status.NOT_FOUND
          .withDescription("[BRAIN_CELL_NOT_FOUND] cell not found")
          .asRuntimeException(trailers);
    }
    return List.of(withMixedMetadata(cell));
  }

  private static Map<?, ?> metadata(Map<String, Object> cell) {
    return (Map<?, ?>) cell.getOrDefault("metadata", Map.of());
  }

  @Override
  public void createKGRelation(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(
        request,
        observer,
        payload -> {
          throw Status.INTERNAL
              .withDescription(
                  "Unexpected ProgrammingError: cannot adapt type 'dict' using placeholder '%s'"
                      + " (format: AUTO)")
              .asRuntimeException();
        });
  }

  private List<Map<String, Object>> reading(Reading reading) {
    require(
        bulkhead.tryAcquire(),
        Status.RESOURCE_EXHAUSTED,
        "[RESOURCE_EXHAUSTED] bulkhead queue capacity exhausted");
    try {
      return reading.read();
    } finally {
      bulkhead.release();
    }
  }

  private static void requireTenant(Map<String, Object> payload) {
    if (!Set.of("acme", "beta").contains(payload.get("tenant_id"))) {
      Metadata trailers = new Metadata();
      trailers.put(ERROR_CODE, "SECURITY_ERROR");
      throw Status.PERMISSION_DENIED
          .withDescription("[SECURITY_ERROR] tenant not allowed by this token")
          .asRuntimeException(trailers);
    }
  }

  private interface Reading {
    List<Map<String, Object>> read();
  }
}
