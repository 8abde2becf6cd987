package io.contextunity.worker.host.brain;

import io.contextunity.proto.core.ContextUnit;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Behaves as Brain of spring 2026 was measured to, faults included. It has no health service. */
final class TestingJuneBrain extends TestingBrainServer {
  private static final Set<String> RPCS =
      Set.of(
          "Search",
          "Upsert",
          "UpsertTaxonomy",
          "GetTaxonomy",
          "QueryMemory",
          "CreateKGRelation",
          "LogTrace");
  private static final Set<String> SOURCE_TYPES =
      Set.of(
          "video", "book", "qa", "web", "knowledge", "documentation", "product", "dealer_product");

  /** How many answers QueryMemory gives at most. */
  private static final int MEMORIES = 10;

  final Map<String, Map<String, Object>> documents = new LinkedHashMap<>();

  /** By tenant, domain and path. */
  final Map<List<Object>, Map<String, Object>> taxonomy = new LinkedHashMap<>();

  /** Whether Search takes the older form's {@code query} and {@code collection} as well. */
  volatile boolean takesOtherSpelling = true;

  /** Whether Search answers in the older form: one unit with all matches. */
  volatile boolean answersMatches;

  TestingJuneBrain() {
    super(RPCS, List.of());
  }

  TestingJuneBrain(int port) {
    super(port, RPCS, List.of());
  }

  @Override
  public void upsert(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(request, observer, this::upsert);
  }

  private synchronized List<Map<String, Object>> upsert(Map<String, Object> payload) {
    requireOnly(
        payload, Set.of("tenant_id", "content", "source_type"), Set.of("metadata", "user_id"));
    require(
        SOURCE_TYPES.contains(payload.get("source_type")),
        Status.INTERNAL,
        "Unexpected CheckViolation: new row violates check constraint");
    Map<String, Object> metadata = new LinkedHashMap<>(Payloads.map(payload, "metadata"));
    Object docId = metadata.remove("_doc_id");
    String id = docId == null ? UUID.randomUUID().toString() : (String) docId;
    payload.put("id", id);
    payload.put("metadata", metadata);
    documents.put(id, payload);
    return List.of(Map.of("id", id, "success", true));
  }

  @Override
  public void search(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(request, observer, this::search);
  }

  private synchronized List<Map<String, Object>> search(Map<String, Object> payload) {
    requireOnly(
        payload,
        Set.of("tenant_id", "query_text"),
        takesOtherSpelling
            ? Set.of("limit", "min_score", "source_types", "query", "collection")
            : Set.of("limit", "min_score", "source_types"));
    List<Map<String, Object>> hits =
        documents.values().stream()
            .filter(document -> document.get("tenant_id").equals(payload.get("tenant_id")))
            .filter(document -> contains(document, (String) payload.get("query_text")))
            .limit((Long) payload.getOrDefault("limit", 10L))
            .map(TestingJuneBrain::hit)
            .toList();
    return answersMatches ? List.of(Map.of("matches", hits)) : hits;
  }

  private static boolean contains(Map<String, Object> document, String text) {
    return ((String) document.get("content")).toLowerCase().contains(text.toLowerCase());
  }

  private static Map<String, Object> hit(Map<String, Object> document) {
    Map<String, Object> hit = new LinkedHashMap<>(document);
    Map<String, Object> metadata = new LinkedHashMap<>();
    Payloads.map(document, "metadata").forEach((key, value) -> metadata.put(key, value + ""));
    hit.put("metadata", metadata);
    hit.put("score", 0.48);
    return hit;
  }

  /** Metadata keep their types here, and there is no id. */
  @Override
  public void queryMemory(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(request, observer, this::query);
  }

  private synchronized List<Map<String, Object>> query(Map<String, Object> payload) {
    requireOnly(payload, Set.of("tenant_id", "content"), Set.of("filters"));
    return documents.values().stream()
        .filter(document -> document.get("tenant_id").equals(payload.get("tenant_id")))
        .filter(document -> contains(document, (String) payload.get("content")))
        .limit(MEMORIES)
        .map(TestingJuneBrain::memory)
        .toList();
  }

  private static Map<String, Object> memory(Map<String, Object> document) {
    Map<String, Object> metadata = new LinkedHashMap<>(Payloads.map(document, "metadata"));
    metadata.put("entities", List.of());
    metadata.put("keyphrases", List.of("a", "b"));
    return Map.of("content", document.get("content"), "metadata", metadata, "score", 0.48);
  }

  @Override
  public void upsertTaxonomy(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(request, observer, this::upsertTaxonomy);
  }

  private synchronized List<Map<String, Object>> upsertTaxonomy(Map<String, Object> payload) {
    requireOnly(
        payload, Set.of("tenant_id", "name"), Set.of("domain", "path", "keywords", "metadata"));
    String path = (String) payload.get("path");
    require(
        path.matches("[\\p{L}\\p{N}_]+(\\.[\\p{L}\\p{N}_]+)*"),
        Status.INTERNAL,
        "Unexpected SyntaxError: ltree syntax error at character 5");
    taxonomy.put(List.of(payload.get("tenant_id"), payload.get("domain"), path), payload);
    return List.of(Map.of("success", true));
  }

  @Override
  public void getTaxonomy(ContextUnit request, StreamObserver<ContextUnit> observer) {
    answer(request, observer, payload -> List.of());
  }
}
