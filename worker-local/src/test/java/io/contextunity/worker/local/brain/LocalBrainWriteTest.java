package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.brain.BrainServiceGrpc;
import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.host.wire.StructCodec;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LocalBrainWriteTest {
  @TempDir Path directory;
  private LocalBrainServer server;
  private BrainClient brain;

  @BeforeEach
  void start() {
    server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
    brain = new BrainClient(server.port());
  }

  @AfterEach
  void stop() {
    brain.close();
    server.close();
  }

  @Test
  void upsertCell_replacesAsAWhole() {
    var first =
        brain.upsert(
            "acme", "A-1", "Red shoes", "metadata", Map.of("price", 1.5), "source_ref", "x");
    var second = brain.upsert("acme", "A-1", "Blue boots", "confidence", 0.9);

    assertThat(second.get("created_at")).isEqualTo(first.get("created_at"));
    assertThat((String) second.get("updated_at")).isGreaterThan((String) first.get("updated_at"));
    assertThat(get("A-1"))
        .containsEntry("content", "Blue boots")
        .containsEntry("metadata", Map.of())
        .containsEntry("source_ref", null)
        .containsEntry("confidence", 0.9);
    assertThat(brain.search("acme", "red")).isEmpty();
    assertThat(brain.search("acme", "blue")).containsExactly("A-1");
    assertThat(server.count("acme", "product")).isEqualTo(1);
    TextIndex.requireInStep(directory.resolve("brain.db"));
  }

  @Test
  void upsertCell_metadataRoundTrip() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("whole", 5L);
    metadata.put("price", 129.5);
    metadata.put("none", null);
    metadata.put("list", List.of("a", 1L, true, Map.of("deep", "ключ")));

    brain.upsert("acme", "A-1", "x", "metadata", metadata);

    assertThat(get("A-1")).containsEntry("metadata", metadata);
  }

  @Test
  void upsertCell_withoutIdAndHash() {
    Map<String, Object> payload =
        Map.of("tenant_id", "acme", "cell_kind", "fact", "content", "Water is wet");

    var first = brain.call(BrainServiceGrpc.getUpsertCellMethod(), payload);
    var second = brain.call(BrainServiceGrpc.getUpsertCellMethod(), payload);

    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(UUID.fromString((String) first.get("id")).version()).isEqualTo(5);
    assertThat((String) first.get("content_hash")).startsWith("sha256:");
    assertThat(first).containsEntry("source_type", "manual").containsEntry("visibility", "tenant");
    assertThat(server.count("acme", "manual")).isEqualTo(1);
  }

  @Test
  void reply_isAnAnswerToTheUnit() {
    ContextUnit request =
        ContextUnit.newBuilder()
            .setUnitId(UUID.randomUUID().toString())
            .setTraceId(UUID.randomUUID().toString())
            .addProvenance("worker:grpc")
            .setPayload(
                StructCodec.toStruct(
                    Map.of("tenant_id", "acme", "cell_kind", "chunk", "content", "x")))
            .build();

    ContextUnit reply = brain.unit(BrainServiceGrpc.getUpsertCellMethod(), request);

    assertThat(reply.getTraceId()).isEqualTo(request.getTraceId());
    assertThat(reply.getParentUnitId()).isEqualTo(request.getUnitId());
    assertThat(reply.getUnitId()).isNotEqualTo(request.getUnitId());
    assertThat(reply.getProvenanceList()).containsExactly("worker:grpc", "brain:local");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(Map.of("tenant_id", ""), "tenant_id is missing or blank"),
        Arguments.of(
            Map.of("cell_kind", "product"), "cell_kind 'product' is unknown (known: chunk,"),
        Arguments.of(
            Map.of("source_type", "document"),
            "source_type 'document' is unknown (known: auto_ext"),
        Arguments.of(
            Map.of("contents", "x"), "unknown key 'contents' (known: cell_id, cell_kind, confiden"),
        Arguments.of(Map.of("content", 5), "content is not text"),
        Arguments.of(Map.of("content", "a\0b"), "content holds a NUL character at position 1"),
        Arguments.of(Map.of("metadata", "x"), "metadata is not an object"),
        Arguments.of(Map.of("confidence", 1.5), "confidence 1.5 (expected: 0.0 to 1.0)"),
        Arguments.of(
            Map.of("scope_path", "a-b"),
            "scope_path 'a-b' (expected: letters, digits and '_', with dots between)"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void upsertCell_refused(Map<String, Object> wrong, String message) {
    Map<String, Object> payload =
        new LinkedHashMap<>(Map.of("tenant_id", "acme", "cell_kind", "chunk", "content", "x"));
    payload.putAll(wrong);

    Status status = brain.status(BrainServiceGrpc.getUpsertCellMethod(), payload);

    assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(status.getDescription()).startsWith(message);
  }

  static Stream<Arguments> searchRefusals() {
    return Stream.of(
        Arguments.of(Map.of("limit", 0), "limit 0.0 (expected: 1.0 to 100.0)"),
        Arguments.of(Map.of("limit", 101), "limit 101.0 (expected: 1.0 to 100.0)"),
        Arguments.of(Map.of("limit", 10.5), "limit 10.5 (expected: a whole number)"),
        Arguments.of(Map.of("query_text", ""), "query_text is missing or blank"),
        Arguments.of(
            Map.of("query_text", "x".repeat(8193)),
            "query_text of 8193 characters (expected: 1 to 8192)"),
        Arguments.of(Map.of("min_score", -1), "min_score -1.0 (expected: 0.0 to 1.0)"),
        Arguments.of(Map.of("source_types", List.of(1)), "source_types is not a list of texts"),
        Arguments.of(
            Map.of("metadata_filter", Map.of("tags", List.of("x"))),
            "metadata_filter.tags (expected: a text, number or boolean)"),
        Arguments.of(
            Map.of("metadata_filter", Map.of("a\"b", "x")),
            "metadata_filter: a key with a quotation mark"));
  }

  @ParameterizedTest
  @MethodSource("searchRefusals")
  void searchCells_refused(Map<String, Object> wrong, String message) {
    Map<String, Object> payload =
        new LinkedHashMap<>(Map.of("tenant_id", "acme", "query_text", "shoes"));
    payload.putAll(wrong);

    Status status = brain.status(BrainServiceGrpc.getSearchCellsMethod(), payload);

    assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(status.getDescription()).isEqualTo(message);
  }

  @Test
  void upsertCell_malformedUnitId() {
    ContextUnit request = ContextUnit.newBuilder().setUnitId("seven").build();

    Status status =
        Status.fromThrowable(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> brain.unit(BrainServiceGrpc.getUpsertCellMethod(), request)));

    assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(status.getDescription()).startsWith("unit_id 'seven' is not a UUID");
  }

  @Test
  void springCalls_seeTheSameCells() {
    brain.upsert("acme", "head", "Red shoes");
    brain.call(
        BrainServiceGrpc.getUpsertMethod(),
        Map.of(
            "tenant_id", "acme",
            "content", "Red boots",
            "source_type", "product",
            "metadata", Map.of("_doc_id", "june", "sku", "A")));

    var hits =
        brain.stream(
            BrainServiceGrpc.getSearchMethod(),
            Map.of("tenant_id", "acme", "query", "red", "collection", "", "limit", 5));

    assertThat(hits).extracting(hit -> hit.get("id")).containsExactlyInAnyOrder("head", "june");
    assertThat(brain.search("acme", "boots")).containsExactly("june");
    assertThat(get("june")).containsEntry("metadata", Map.of("sku", "A"));
  }

  @Test
  void upsertTaxonomy_thenGet() {
    Map<String, Object> node =
        Map.of(
            "tenant_id", "acme",
            "domain", "category",
            "name", "Running",
            "path", "Shop > Shoes > Running",
            "keywords", List.of("jog"),
            "metadata", Map.of("google_id", 187));
    brain.call(BrainServiceGrpc.getUpsertTaxonomyMethod(), node);
    brain.call(BrainServiceGrpc.getUpsertTaxonomyMethod(), node);

    var rows =
        brain.stream(
            BrainServiceGrpc.getGetTaxonomyMethod(),
            Map.of("tenant_id", "acme", "domain", "category"));

    assertThat(rows)
        .containsExactly(
            Map.of(
                "domain", "category",
                "name", "Running",
                "path", "Shop > Shoes > Running",
                "keywords", List.of("jog"),
                "metadata", Map.of("google_id", 187L)));
    assertThat(
            brain.stream(
                BrainServiceGrpc.getGetTaxonomyMethod(),
                Map.of("tenant_id", "acme", "domain", "color")))
        .isEmpty();
    assertThat(brain.search("acme", "jog", "metadata_filter", Map.of("doc_type", "taxonomy")))
        .hasSize(1);
  }

  @Test
  void relationAndTrace() {
    Map<String, Object> relation =
        Map.of(
            "tenant_id", "acme",
            "source_type", "product",
            "source_id", "A-1",
            "relation", "MADE_BY",
            "target_type", "brand",
            "target_id", "nike");

    assertThat(brain.call(BrainServiceGrpc.getCreateKGRelationMethod(), relation))
        .containsEntry("success", true);
    assertThat(brain.call(BrainServiceGrpc.getCreateKGRelationMethod(), relation))
        .containsEntry("success", true);
    assertThat(
            brain.call(
                BrainServiceGrpc.getLogTraceMethod(),
                Map.of("tenant_id", "acme", "agent_id", "worker", "timing_ms", 12)))
        .containsEntry("success", true)
        .containsKey("id");
    assertThat(
            brain
                .status(
                    BrainServiceGrpc.getLogTraceMethod(),
                    Map.of("tenant_id", "acme", "terminal_trace", Map.of()))
                .getDescription())
        .isEqualTo("terminal_trace: the local Brain keeps only the legacy form");
  }

  @Test
  void health_serving() {
    var health = HealthGrpc.newBlockingStub(brain.channel());

    for (String service : List.of("", "contextunity.brain.BrainService")) {
      var request = HealthCheckRequest.newBuilder().setService(service).build();
      assertThat(health.check(request).getStatus()).isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void reflection_namesTheService() throws Exception {
    var services = new CompletableFuture<ServerReflectionResponse>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(brain.channel())
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    services.complete(response);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    services.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());

    assertThat(services.get(10, TimeUnit.SECONDS).getListServicesResponse().getServiceList())
        .extracting(service -> service.getName())
        .contains("contextunity.brain.BrainService", "grpc.health.v1.Health");
    requests.onCompleted();
  }

  private Map<String, Object> get(String id) {
    return brain.call(
        BrainServiceGrpc.getGetCellMethod(), Map.of("tenant_id", "acme", "cell_id", id));
  }
}
